package dev.headgate.router.protocol.anthropic;

import dev.headgate.router.protocol.ErrorEnvelope;
import dev.headgate.router.protocol.Surface;

/// An operation of Anthropic's API. Its address is the same at every provider that speaks
/// Anthropic's protocol.
public interface AnthropicSurface extends Surface {

  /// Its address: `/v1/messages`.
  String address();

  @Override
  default boolean isAt(String path) {
    return path.equals(address());
  }

  @Override
  default String requestIdHeader() {
    return "request-id";
  }

  @Override
  default ErrorEnvelope errors() {
    return AnthropicErrors.ENVELOPE;
  }
}
