package dev.headgate.router.protocol;

/// An operation of OpenAI's API. Its address under `/v1` is the same at every provider that speaks
/// OpenAI's protocol.
public interface OpenAiSurface extends Surface {

  /// What comes after the version in its address: `/chat/completions`.
  String address();

  @Override
  default boolean isAt(String path) {
    return path.length() == address().length() + 3
        && path.startsWith("/v1")
        && path.endsWith(address());
  }

  @Override
  default ErrorEnvelope errors() {
    return OpenAiErrors.ENVELOPE;
  }
}
