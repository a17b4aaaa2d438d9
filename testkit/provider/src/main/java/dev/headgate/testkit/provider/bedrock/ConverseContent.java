package dev.headgate.testkit.provider.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Part;

/// Content blocks, whole and in deltas.
final class ConverseContent {

  private static final String SIGNATURE = "signed-by-the-scripted-provider";

  private ConverseContent() {}

  static ObjectNode whole(Part part) {
    ObjectNode block = Json.object();
    switch (part) {
      case Part.Thought thought ->
          block
              .putObject("reasoningContent")
              .putObject("reasoningText")
              .put("text", thought.text())
              .put("signature", SIGNATURE);
      case Part.Text text -> block.put("text", text.text());
      case Part.Refusal refusal -> block.put("text", refusal.text());
      case Part.Call call ->
          ((ObjectNode) block.setAll(start(call)).get("toolUse")).set("input", call.arguments());
    }
    return block;
  }

  static ObjectNode start(Part.Call call) {
    ObjectNode start = Json.object();
    start.putObject("toolUse").put("toolUseId", "tooluse_" + call.id()).put("name", call.tool());
    return start;
  }

  static ObjectNode delta(Part part, String text) {
    ObjectNode delta = Json.object();
    switch (part) {
      case Part.Thought _ -> delta.putObject("reasoningContent").put("text", text);
      case Part.Text _, Part.Refusal _ -> delta.put("text", text);
      case Part.Call _ -> delta.putObject("toolUse").put("input", text);
    }
    return delta;
  }

  static ObjectNode signature() {
    ObjectNode delta = Json.object();
    delta.putObject("reasoningContent").put("signature", SIGNATURE);
    return delta;
  }
}
