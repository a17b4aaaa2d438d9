/// Anthropic's Messages API, on both sides. For clients:
/// [dev.headgate.router.protocol.anthropic.MessagesSurface] and
/// [dev.headgate.router.protocol.anthropic.CountTokensSurface]. For providers:
/// [dev.headgate.router.protocol.anthropic.AnthropicApi]. Between the two the bytes pass;
/// [dev.headgate.router.protocol.anthropic.AnthropicClient] and
/// [dev.headgate.router.protocol.anthropic.AnthropicProvider] translate to and from other
/// protocols.
package dev.headgate.router.protocol.anthropic;
