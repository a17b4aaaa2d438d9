package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import dev.headgate.testkit.provider.bill.InvoiceLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// OpenAI's own client reads every answer strictly.
class OpenAiClientTest {

  private static final Map<String, Object> SCHEMA =
      Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string")));

  private final ScriptedProvider provider = ScriptedProvider.start(0);
  private final OpenAIClient client =
      OpenAIOkHttpClient.builder()
          .apiKey("demo-key")
          .baseUrl(provider.url())
          .responseValidation(true)
          .maxRetries(0)
          .build();

  @AfterEach
  void stop() {
    client.close();
    provider.close();
  }

  @Test
  void readsParallelCallsWholeAndStreamed() {
    ChatCompletion whole = client.chat().completions().create(chat("[[tool-calls=2 reasoning=3]]"));
    var accumulator = ChatCompletionAccumulator.create();
    try (var chunks =
        client.chat().completions().createStreaming(chat("[[tool-calls=2 reasoning=3]]"))) {
      chunks.stream().forEach(accumulator::accumulate);
    }

    for (ChatCompletion completion : List.of(whole, accumulator.chatCompletion())) {
      completion.validate();
      var calls = completion.choices().getFirst().message().toolCalls().orElseThrow();
      assertEquals(2, calls.size());
      assertEquals("{\"city\":\"water\"}", calls.get(1).asFunction().function().arguments());
    }
    var usage = whole.usage().orElseThrow();
    assertEquals(line().outputTokens(), usage.completionTokens());
    assertEquals(line().inputTokens(), usage.promptTokens());
    assertEquals(3, line().reasoningTokens());
  }

  @Test
  void readsAResponseWithReasoningTextAndCall() {
    Response whole = client.responses().create(response("[[reasoning=3 tokens=2 tool-calls=1]]"));
    var accumulator = ResponseAccumulator.create();
    try (var events =
        client.responses().createStreaming(response("[[reasoning=3 tokens=2 tool-calls=1]]"))) {
      events.stream().forEach(event -> accumulator.accumulate(event.validate()));
    }

    for (Response response : List.of(whole, accumulator.response())) {
      response.validate();
      assertEquals(3, response.output().size());
      assertTrue(response.output().getFirst().isReasoning());
      assertEquals("weather", response.output().getLast().asFunctionCall().name());
      assertEquals(line().outputTokens(), response.usage().orElseThrow().outputTokens());
    }
    assertEquals("responses", line().operation());
  }

  private InvoiceLine line() {
    return provider.invoice().getLast();
  }

  private static ChatCompletionCreateParams chat(String prompt) {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage(prompt)
        .putAdditionalBodyProperty(
            "tools",
            JsonValue.from(
                List.of(
                    Map.of(
                        "type", "function", "function", Map.of("name", "a", "parameters", SCHEMA)),
                    Map.of(
                        "type",
                        "function",
                        "function",
                        Map.of("name", "b", "parameters", SCHEMA)))))
        .build();
  }

  private static ResponseCreateParams response(String prompt) {
    return ResponseCreateParams.builder()
        .model("gpt-4o-mini")
        .input(prompt)
        .putAdditionalBodyProperty(
            "tools",
            JsonValue.from(
                List.of(
                    Map.of(
                        "type",
                        "function",
                        "name",
                        "weather",
                        "strict",
                        true,
                        "parameters",
                        SCHEMA))))
        .build();
  }
}
