/// Amazon Bedrock's Converse API, for providers. There is no client of it:
/// [dev.headgate.router.protocol.bedrock.BedrockProvider] says to it what clients of other
/// protocols say, and [dev.headgate.router.protocol.bedrock.BedrockApi] signs each call.
package dev.headgate.router.protocol.bedrock;
