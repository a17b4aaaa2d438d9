package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Anthropic's own client reads every answer strictly.
class AnthropicClientTest {

  private final ScriptedProvider provider = ScriptedProvider.start(0);
  private final AnthropicClient client =
      AnthropicOkHttpClient.builder()
          .apiKey("demo-key")
          .baseUrl("http://localhost:" + provider.port())
          .responseValidation(true)
          .maxRetries(0)
          .build();

  @AfterEach
  void stop() {
    client.close();
    provider.close();
  }

  @Test
  void readsAWholeMessageWithThinkingAndCalls() {
    Message message = client.messages().create(asked("[[reasoning=4 tokens=3 tool-calls=1]]"));

    message.validate();
    assertEquals(3, message.content().size());
    assertEquals(StopReason.TOOL_USE, message.stopReason().orElseThrow());
    assertEquals(4, provider.invoice().getFirst().reasoningTokens());
    assertEquals(provider.invoice().getFirst().outputTokens(), message.usage().outputTokens());
  }

  @Test
  void readsAStreamedMessageIntoTheSame() {
    var accumulator = MessageAccumulator.create();
    try (var events =
        client.messages().createStreaming(asked("[[reasoning=4 tokens=3 tool-calls=1]]"))) {
      events.stream().forEach(accumulator::accumulate);
    }

    Message message = accumulator.message();
    message.validate();
    assertEquals("The water flows", message.content().get(1).asText().text());
    assertEquals("weather", message.content().get(2).asToolUse().name());
    assertEquals(provider.invoice().getFirst().outputTokens(), message.usage().outputTokens());
    assertEquals(provider.invoice().getFirst().inputTokens(), message.usage().inputTokens());
  }

  @Test
  void knowsTheErrors() {
    assertThrows(RateLimitException.class, () -> client.messages().create(asked("[[status=429]]")));
  }

  private static MessageCreateParams asked(String prompt) {
    return MessageCreateParams.builder()
        .model("claude-sonnet-4-5")
        .maxTokens(4096)
        .addUserMessage(prompt)
        .enabledThinking(2048)
        .putAdditionalBodyProperty(
            "tools",
            JsonValue.from(
                List.of(
                    Map.of(
                        "name",
                        "weather",
                        "input_schema",
                        Map.of(
                            "type",
                            "object",
                            "properties",
                            Map.of("city", Map.of("type", "string")))))))
        .build();
  }
}
