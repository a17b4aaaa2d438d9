/// OpenAI's `POST /v1/responses`. [dev.headgate.router.protocol.responses.ResponsesRequestScan]
/// finds what matters in a request and refuses what has no bound;
/// [dev.headgate.router.protocol.responses.ResponsesScan] looks at an answer that passes;
/// [dev.headgate.router.protocol.responses.ResponsesConversation] says both in other protocols.
package dev.headgate.router.protocol.responses;
