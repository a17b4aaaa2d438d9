package dev.headgate.router.protocol.openai;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request without messages looks like: embeddings, completions, images and so on.
///
/// @param texts the fields that hold the prompt: a string, or an array or objects with strings
/// @param prompt the one of them that must be there
/// @param limitField the field that limits the output, or null when there is none
/// @param choicesField the field that says how many answers, or null when there is one
/// @param mostOutput the output of one answer where no field limits it, in tokens; 0 for none; -1
///   for the default of Headgate, which the provider is told
/// @param streams whether its answer may be streamed
/// @param promptsMultiply whether each element of the prompt gets answers of its own
/// @param refused fields that are billed or act beyond what is held
record FlatRequest(
    Set<String> texts,
    String prompt,
    @Nullable String limitField,
    @Nullable String choicesField,
    long mostOutput,
    boolean streams,
    boolean promptsMultiply,
    Set<String> refused) {

  static final FlatRequest COMPLETION =
      new FlatRequest(
          Set.of("prompt", "suffix"), "prompt", "max_tokens", "n", -1, true, true, Set.of());

  static final FlatRequest EMBEDDING =
      new FlatRequest(Set.of("input"), "input", null, null, 0, false, false, Set.of());

  static final FlatRequest MODERATION = EMBEDDING;

  /// gpt-image-1 writes at most 6,240 tokens for an image, the documentation says ("Image
  /// generation", cost and latency).
  static final FlatRequest IMAGE =
      new FlatRequest(
          Set.of("prompt"), "prompt", null, "n", 6_240, false, false, Set.of("partial_images"));

  /// `stream_format` would make events of the sound, which have another end.
  static final FlatRequest SPEECH =
      new FlatRequest(
          Set.of("input", "instructions"),
          "input",
          null,
          null,
          0,
          false,
          false,
          Set.of("stream_format"));

  static final FlatRequest RERANK =
      new FlatRequest(Set.of("query", "documents"), "query", null, null, 0, false, false, Set.of());
}
