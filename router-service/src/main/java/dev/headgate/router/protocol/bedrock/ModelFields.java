package dev.headgate.router.protocol.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.ClaudeThinking;
import org.jspecify.annotations.Nullable;

/// Writes what the Converse API passes on to a model as it is: `top_k`, which Claude and Nova take
/// each in its own place, and how much Claude may think. Which model it is, its id or ARN tells; to
/// others these are refused by name. Claude is also asked which stop text came.
final class ModelFields {

  static final String MEMBER = "additionalModelRequestFields";

  private static final String CLAUDE = "anthropic.";
  private static final String NOVA = "amazon.nova";

  private ModelFields() {}

  static void write(Conversation conversation, String model, ObjectNode body) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    int claude = model.indexOf(CLAUDE);
    topK(conversation.sampling().topK(), model, fields);
    if (claude >= 0) {
      ClaudeThinking.write(
          conversation.reasoning(), model.substring(claude + CLAUDE.length()), fields);
      if (!conversation.sampling().stop().isEmpty()) {
        body.putArray("additionalModelResponseFieldPaths").add("/stop_sequence");
      }
    } else {
      refuseThought(conversation.reasoning());
    }
    if (!fields.isEmpty()) {
      body.set(MEMBER, fields);
    }
  }

  private static void topK(@Nullable JsonNode topK, String model, ObjectNode fields) {
    if (topK == null) {
      return;
    }
    if (model.contains(CLAUDE)) {
      fields.set("top_k", topK);
    } else if (model.contains(NOVA)) {
      fields.putObject("inferenceConfig").set("topK", topK);
    } else {
      throw ExchangeFailure.badField("top_k", "present", "absent");
    }
  }

  private static void refuseThought(@Nullable Reasoning reasoning) {
    if (reasoning != null && !ClaudeThinking.isNone(reasoning)) {
      throw ExchangeFailure.badField("reasoning_effort", "present", "absent");
    }
  }
}
