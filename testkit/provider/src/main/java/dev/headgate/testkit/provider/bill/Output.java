package dev.headgate.testkit.provider.bill;

/// What was generated. The total holds all tokens; reasoning, image and audio are parts of it.
///
/// @param searches the searches of a reranker, which is not billed by tokens
public record Output(long total, long reasoning, long image, long audio, long searches) {

  public static final Output NONE = new Output(0, 0, 0, 0, 0);

  /// Text, after reasoning.
  public static Output of(long text, long reasoning) {
    return new Output(text + reasoning, reasoning, 0, 0, 0);
  }

  public static Output ofImage(long tokens) {
    return new Output(tokens, 0, tokens, 0, 0);
  }

  public static Output ofAudio(long tokens) {
    return new Output(tokens, 0, 0, tokens, 0);
  }

  public static Output ofSearches(long searches) {
    return new Output(0, 0, 0, 0, searches);
  }

  /// Both together.
  public Output plus(Output other) {
    return new Output(
        total + other.total,
        reasoning + other.reasoning,
        image + other.image,
        audio + other.audio,
        searches + other.searches);
  }

  /// Text and reasoning, which cost the same.
  long text() {
    return total - image - audio;
  }
}
