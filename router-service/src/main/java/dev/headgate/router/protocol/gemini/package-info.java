/// Google's Gemini API, on both sides. For clients:
/// [dev.headgate.router.protocol.gemini.GenerateContentSurface] and
/// [dev.headgate.router.protocol.gemini.StreamGenerateContentSurface]. For providers:
/// [dev.headgate.router.protocol.gemini.GeminiApi] and, at Google Cloud,
/// [dev.headgate.router.protocol.gemini.VertexApi]. Between the two the bytes pass;
/// [dev.headgate.router.protocol.gemini.GeminiClient] and
/// [dev.headgate.router.protocol.gemini.GeminiProvider] translate to and from other protocols.
package dev.headgate.router.protocol.gemini;
