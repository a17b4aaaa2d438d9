package dev.headgate.router.protocol.openai;

import dev.headgate.router.conversation.StopReason;
import org.jspecify.annotations.Nullable;

/// `finish_reason` both ways. Chat does not tell a stop text from the model's own end, and a
/// refusal only by the message's `refusal`.
final class ChatFinish {

  private ChatFinish() {}

  /// @param refusal whether the message has a `refusal`
  static String of(StopReason reason, boolean refusal) {
    return switch (reason) {
      case END, STOP_TEXT, PAUSE -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER -> "content_filter";
      case REFUSAL -> refusal ? "stop" : "content_filter";
    };
  }

  /// @param reason the provider's word; `model_length` is Mistral's
  /// @param refusal whether the message has a `refusal`
  static StopReason read(@Nullable String reason, boolean refusal) {
    return switch (reason) {
      case "length", "model_length" -> StopReason.LENGTH;
      case "tool_calls", "function_call" -> StopReason.TOOL_CALLS;
      case "content_filter" -> StopReason.CONTENT_FILTER;
      case null, default -> refusal ? StopReason.REFUSAL : StopReason.END;
    };
  }
}
