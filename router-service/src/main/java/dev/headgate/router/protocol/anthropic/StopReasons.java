package dev.headgate.router.protocol.anthropic;

import dev.headgate.router.conversation.StopReason;

/// Anthropic's words for why a message ended.
final class StopReasons {

  private StopReasons() {}

  static StopReason fromWire(String reason) {
    return switch (reason) {
      case "stop_sequence" -> StopReason.STOP_TEXT;
      case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
      case "tool_use" -> StopReason.TOOL_CALLS;
      case "refusal" -> StopReason.REFUSAL;
      case "pause_turn" -> StopReason.PAUSE;
      default -> StopReason.END;
    };
  }

  static String toWire(StopReason reason) {
    return switch (reason) {
      case END -> "end_turn";
      case STOP_TEXT -> "stop_sequence";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER, REFUSAL -> "refusal";
      case PAUSE -> "pause_turn";
    };
  }
}
