package dev.headgate.router.protocol;

/// What is asked of a model. The names are those of the OpenTelemetry GenAI conventions
/// (`gen_ai.operation.name`) where they have one.
public enum Operation {
  CHAT("chat"),
  GENERATE_CONTENT("generate_content"),
  TEXT_COMPLETION("text_completion"),
  EMBEDDINGS("embeddings"),
  COUNT_TOKENS("count_tokens"),
  IMAGE_GENERATION("image_generation"),
  SPEECH("speech"),
  TRANSCRIPTION("transcription"),
  MODERATION("moderation"),
  RERANK("rerank");

  private final String wireName;

  Operation(String wireName) {
    this.wireName = wireName;
  }

  /// Whether providers bill nothing for it.
  public boolean isFree() {
    return this == COUNT_TOKENS;
  }

  /// Its name in events and metrics.
  public String wireName() {
    return wireName;
  }
}
