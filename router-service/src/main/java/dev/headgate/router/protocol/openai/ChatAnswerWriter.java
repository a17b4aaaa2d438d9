package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Answer;
import dev.headgate.router.conversation.Answer.WholeBlock;
import dev.headgate.router.conversation.Block;

/// Writes a whole answer as a chat completion.
final class ChatAnswerWriter {

  private final ObjectNode choice;
  private final ObjectNode message;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thoughts = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private boolean hasText;

  private ChatAnswerWriter(ObjectNode choice) {
    this.choice = choice;
    this.message = choice.putObject("message");
    message.put("role", "assistant");
  }

  static ObjectNode write(Answer answer, ChatAnswerHead head) {
    ObjectNode completion = head.open("chat.completion", answer.model());
    ObjectNode choice = completion.putArray("choices").addObject();
    choice.put("index", 0);
    choice.putNull("logprobs");
    ChatAnswerWriter writer = new ChatAnswerWriter(choice);
    answer.blocks().forEach(writer::block);
    boolean refused = writer.end();
    choice.put("finish_reason", ChatFinish.of(answer.stop(), refused));
    if (answer.usage() != null) {
      ChatUsage.put(completion, answer.usage());
    }
    return completion;
  }

  private void block(WholeBlock whole) {
    switch (whole.block()) {
      case Block.Text _ -> {
        hasText = true;
        text.append(whole.text());
      }
      case Block.Refusal _ -> refusal.append(whole.text());
      case Block.Thinking _ -> {
        thoughts.append(whole.text());
        if (whole.signature() != null) {
          ChatThoughts.signed(message, whole.text(), whole.signature());
        }
      }
      case Block.RedactedThinking(String data) -> ChatThoughts.encrypted(message, data);
      case Block.ToolCall(String id, String name, String signature) -> {
        ObjectNode call = message.withArray("tool_calls").addObject();
        call.put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", whole.text());
        ChatThoughts.signature(call, signature);
      }
    }
    if (whole.logprobs() != null) {
      whole.logprobs().forEach(choice.withObject("/logprobs").withArray("content")::add);
    }
  }

  /// Returns whether the message has a refusal.
  private boolean end() {
    message.put("content", hasText ? text.toString() : null);
    message.put("refusal", refusal.isEmpty() ? null : refusal.toString());
    if (!thoughts.isEmpty()) {
      message.put("reasoning_content", thoughts.toString());
    }
    return !refusal.isEmpty();
  }
}
