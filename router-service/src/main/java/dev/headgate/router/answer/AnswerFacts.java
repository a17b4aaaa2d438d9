package dev.headgate.router.answer;

/// What is known of an answer when it has ended.
///
/// @param found what it said about itself
/// @param text the text that came, to be counted when nobody else has
/// @param millisToFirstByte from the request to the body's first byte, or -1 when none came
/// @param bytes how many bytes of the body came
public record AnswerFacts(AnswerFinding found, Countable text, long millisToFirstByte, long bytes) {

  /// Nothing came.
  public static final AnswerFacts NONE =
      new AnswerFacts(AnswerFinding.NOTHING, new Countable(0, () -> 0), -1, 0);
}
