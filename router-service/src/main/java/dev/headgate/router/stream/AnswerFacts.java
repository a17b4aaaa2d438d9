package dev.headgate.router.stream;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the answer said about itself.
///
/// @param usage the provider's last `usage` object as JSON, or null when none came
/// @param text counts the tokens of all text that came, when asked
/// @param finishReason the last finish reason, or null
/// @param model the model that the provider says has answered, or null
/// @param serviceTier the tier that it says it used, or null
/// @param millisToFirstByte from the request to the body's first byte, or -1 when none came
/// @param bytes how many bytes of the body came
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record AnswerFacts(
    byte @Nullable [] usage,
    LongSupplier text,
    @Nullable String finishReason,
    @Nullable String model,
    @Nullable String serviceTier,
    long millisToFirstByte,
    long bytes) {

  /// Nothing came.
  public static final AnswerFacts NONE = new AnswerFacts(null, () -> 0, null, null, null, -1, 0);

  static AnswerFacts of(AnswerScan scan, GeneratedText text, long millisToFirstByte, long bytes) {
    return new AnswerFacts(
        scan.usage(),
        text::tokens,
        scan.finishReason(),
        scan.model(),
        scan.serviceTier(),
        millisToFirstByte,
        bytes);
  }
}
