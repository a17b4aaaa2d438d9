package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.metering.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/// A usage as Anthropic tells it: its input leaves out what was read from and written to a cache.
final class UsageObject {

  private UsageObject() {}

  /// @param usage what was used, or null when it is not known
  static ObjectNode of(@Nullable TokenUsage usage) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (usage == null) {
      return object.put("input_tokens", 0).put("output_tokens", 0);
    }
    long written = usage.cacheWrite5mInputTokens() + usage.cacheWrite1hInputTokens();
    object
        .put("input_tokens", usage.inputTokens() - usage.cacheReadInputTokens() - written)
        .put("cache_read_input_tokens", usage.cacheReadInputTokens())
        .put("cache_creation_input_tokens", written);
    if (written > 0) {
      object
          .putObject("cache_creation")
          .put("ephemeral_5m_input_tokens", usage.cacheWrite5mInputTokens())
          .put("ephemeral_1h_input_tokens", usage.cacheWrite1hInputTokens());
    }
    object.put("output_tokens", usage.outputTokens());
    if (usage.reasoningOutputTokens() > 0) {
      object
          .putObject("output_tokens_details")
          .put("thinking_tokens", usage.reasoningOutputTokens());
    }
    return object;
  }
}
