package dev.headgate.router.protocol.gemini;

import dev.headgate.router.conversation.StopReason;

/// Google's words for why a candidate ended.
final class FinishReasons {

  private FinishReasons() {}

  /// @param calls whether the candidate calls tools, which Google does not tell by the reason
  static StopReason fromWire(String reason, boolean calls) {
    return switch (reason) {
      case "MAX_TOKENS" -> StopReason.LENGTH;
      case "SAFETY",
          "RECITATION",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "MODEL_ARMOR",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          StopReason.CONTENT_FILTER;
      default -> calls ? StopReason.TOOL_CALLS : StopReason.END;
    };
  }

  static String toWire(StopReason reason) {
    return switch (reason) {
      case END, STOP_TEXT, TOOL_CALLS, PAUSE -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case CONTENT_FILTER, REFUSAL -> "SAFETY";
    };
  }
}
