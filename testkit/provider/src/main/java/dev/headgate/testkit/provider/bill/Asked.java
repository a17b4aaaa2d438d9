package dev.headgate.testkit.provider.bill;

/// What an attempt asked for.
///
/// @param protocol whose API: `openai`, `anthropic`, `gemini`, `vertex`, `bedrock`
/// @param operation what of it, such as `chat.completions`
/// @param stream whether the answer was to be streamed
public record Asked(String protocol, String operation, String model, boolean stream) {}
