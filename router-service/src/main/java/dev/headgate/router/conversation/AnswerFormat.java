package dev.headgate.router.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// The form of an answer.
public sealed interface AnswerFormat {

  /// Text, or whatever the model likes.
  record Text() implements AnswerFormat {}

  /// Some JSON object.
  record AnyJson() implements AnswerFormat {}

  /// JSON that satisfies a schema.
  ///
  /// @param name the schema's name where the protocol has one, or null
  /// @param strict whether it must be satisfied exactly; null when the caller does not say
  record JsonSchema(
      @Nullable String name,
      @Nullable JsonNode description,
      JsonNode schema,
      @Nullable Boolean strict)
      implements AnswerFormat {}
}
