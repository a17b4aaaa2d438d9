package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Operation;
import org.jspecify.annotations.Nullable;

/// The operations by the end of their path.
///
/// @param deployment the model that the path names; empty when the body does
record Operations(String deployment) {

  /// Null for what there is not.
  @Nullable Operation<?> named(String path) {
    return switch (path) {
      case "chat/completions" -> new ChatCompletions(deployment);
      case "completions" -> new Completions();
      case "responses" -> new Responses();
      case "embeddings" -> new Embeddings(deployment);
      case "moderations" -> new Moderations();
      case "rerank" -> new Rerank();
      case "images/generations" -> new ImageGenerations(deployment);
      case "audio/speech" -> new Speech(deployment);
      default -> null;
    };
  }
}
