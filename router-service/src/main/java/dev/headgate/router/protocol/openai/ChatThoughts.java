package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// Signed thoughts in a chat message. OpenAI's protocol has no place for them; OpenRouter's
/// `reasoning_details` is what is known most widely beside `reasoning_content`, and a client that
/// sends a message back as it came sends them back. The signature of a tool call stands where
/// Google's own OpenAI endpoint has it: `extra_content.google.thought_signature`.
final class ChatThoughts {

  /// The type of a thought with its text.
  static final String TEXT = "reasoning.text";

  /// The type of a thought that only its provider can read.
  static final String ENCRYPTED = "reasoning.encrypted";

  private ChatThoughts() {}

  static void signed(ObjectNode message, String text, String signature) {
    message
        .withArray("reasoning_details")
        .addObject()
        .put("type", TEXT)
        .put("text", text)
        .put("signature", signature);
  }

  static void encrypted(ObjectNode message, String data) {
    message.withArray("reasoning_details").addObject().put("type", ENCRYPTED).put("data", data);
  }

  static void signature(ObjectNode call, @Nullable String signature) {
    if (signature != null) {
      call.putObject("extra_content").putObject("google").put("thought_signature", signature);
    }
  }
}
