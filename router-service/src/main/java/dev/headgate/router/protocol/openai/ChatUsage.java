package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.metering.usage.TokenUsage;

/// Usage as a chat completion tells it: totals inclusive, as Headgate's own.
final class ChatUsage {

  private ChatUsage() {}

  /// Puts `usage` into a chunk or a completion.
  static void put(ObjectNode answer, TokenUsage used) {
    ObjectNode usage = answer.putObject("usage");
    usage.put("prompt_tokens", used.inputTokens());
    usage.put("completion_tokens", used.outputTokens());
    usage.put("total_tokens", used.totalTokens());
    usage
        .putObject("prompt_tokens_details")
        .put("cached_tokens", used.cacheReadInputTokens())
        .put(
            "cache_write_tokens",
            Math.addExact(used.cacheWrite5mInputTokens(), used.cacheWrite1hInputTokens()))
        .put("audio_tokens", used.audioInputTokens());
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", used.reasoningOutputTokens())
        .put("audio_tokens", used.audioOutputTokens());
  }
}
