package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.protocol.AnswerHead;
import org.jspecify.annotations.Nullable;

/// What every chunk of a translated answer, and a whole one, begins with.
///
/// @param head what only the request knows
record ChatAnswerHead(AnswerHead head) {

  /// The answer's id; it names the request.
  String id() {
    return "chatcmpl-" + head.id();
  }

  /// The model as the client sees it.
  ///
  /// @param answering the model that the provider says is answering, or null
  String model(@Nullable String answering) {
    return answering == null ? head.model() : answering;
  }

  /// A chunk or a completion without choices.
  ///
  /// @param object `chat.completion` or `chat.completion.chunk`
  ObjectNode open(String object, @Nullable String answering) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", id());
    node.put("object", object);
    node.put("created", head.created().getEpochSecond());
    node.put("model", model(answering));
    return node;
  }
}
