package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.bill.InvoiceLine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnthropicTest {

  private static final String PATH = "/v1/messages";

  private final Calls calls =
      Calls.start("x-api-key", "demo-key", "anthropic-version", "2023-06-01");

  @AfterEach
  void stop() {
    calls.close();
  }

  @Test
  void streamsTheEventsInTheOrderOfTheGuide() throws Exception {
    var events = calls.events(PATH, body("[[tokens=2]]", ",\"stream\":true"));

    assertEquals(
        List.of(
            "message_start",
            "ping",
            "content_block_start",
            "content_block_delta",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop"),
        events.stream().map(event -> event.get("type").asText()).toList());
    assertEquals("end_turn", events.get(6).at("/delta/stop_reason").asText());
  }

  @Test
  void billsWhatTheUsageSaysInclusiveOfTheCache() throws Exception {
    String kept =
        """
        {"model":"claude-sonnet-4-5","max_tokens":64,
         "system":[{"type":"text","text":"one two three four five six",
                    "cache_control":{"type":"ephemeral","ttl":"1h"}}],
         "messages":[{"role":"user","content":[{"type":"text","text":"hello [[tokens=10]]",
                      "cache_control":{"type":"ephemeral"}}]}]}
        """;
    JsonNode first = calls.json(PATH, kept).get("usage");
    InvoiceLine written = calls.line();
    JsonNode second = calls.json(PATH, kept).get("usage");
    InvoiceLine read = calls.line();

    assertEquals(6, first.at("/cache_creation/ephemeral_1h_input_tokens").asLong());
    assertEquals(
        written.cacheWriteTokens(), first.at("/cache_creation/ephemeral_5m_input_tokens").asLong());
    assertEquals(0, first.get("cache_read_input_tokens").asLong());
    assertEquals(
        written.inputTokens(),
        first.get("input_tokens").asLong() + first.get("cache_creation_input_tokens").asLong());
    assertEquals(
        first.get("cache_creation_input_tokens").asLong(),
        second.get("cache_read_input_tokens").asLong());
    assertEquals(0, second.get("cache_creation_input_tokens").asLong());
    assertEquals(read.cachedInputTokens(), second.get("cache_read_input_tokens").asLong());
    assertEquals(read.inputTokens(), written.inputTokens());
    assertEquals("anthropic", read.protocol());
    assertEquals("messages", read.operation());
  }

  @Test
  void callsAToolWithArgumentsInPieces() throws Exception {
    var events = calls.events(PATH, body("[[tool-calls=2]]", ",\"stream\":true," + TOOLS));

    var arguments = new StringBuilder();
    events.stream()
        .filter(event -> event.path("index").asInt() == 1)
        .forEach(event -> arguments.append(event.at("/delta/partial_json").asText("")));
    assertEquals("{\"celsius\":true}", arguments.toString());
    assertEquals("tool_use", stopReason(events));
    assertTrue(
        events.stream().filter(event -> event.at("/delta/partial_json").isTextual()).count() > 4);
  }

  @Test
  void answersTextToTheResultsOfTools() throws Exception {
    String conversation =
        """
        {"model":"claude-haiku-4-5","max_tokens":64,%s,"messages":[
          {"role":"user","content":"[[tool-calls=1 tokens=1]]"},
          {"role":"assistant","content":[{"type":"tool_use","id":"t","name":"weather","input":{}}]},
          {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"rain"}]}]}
        """
            .formatted(TOOLS);

    var answer = calls.json(PATH, conversation);

    assertEquals("end_turn", answer.get("stop_reason").asText());
    assertEquals("The", answer.at("/content/0/text").asText());
  }

  @Test
  void showsThinkingWithItsSignatureAndCountsItAsOutput() throws Exception {
    String thinking = ",\"stream\":true,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":32}";

    var events = calls.events(PATH, body("[[reasoning=3 tokens=2]]", thinking));

    assertEquals(
        List.of("thinking_delta", "thinking_delta", "thinking_delta", "signature_delta"),
        events.subList(3, 7).stream().map(event -> event.at("/delta/type").asText()).toList());
    assertEquals(5, events.get(events.size() - 2).at("/usage/output_tokens").asLong());
    assertEquals(3, calls.line().reasoningTokens());
    assertEquals(5, calls.line().outputTokens());
  }

  @Test
  void endsAStreamInErrorWhenOverloaded() throws Exception {
    var events = calls.events(PATH, body("[[tokens=9 error-after=2]]", ",\"stream\":true"));

    assertEquals("overloaded_error", events.getLast().at("/error/type").asText());
    assertEquals(2, calls.line().outputTokens());
    assertEquals(InvoiceLine.State.FAILED, calls.line().state());
  }

  @Test
  void wordsErrorsAsAnthropicDoes() throws Exception {
    var overloaded = calls.post(PATH, body("[[status=529 retry-after=3]]", ""));

    assertEquals(529, overloaded.statusCode());
    assertEquals("3", overloaded.headers().firstValue("retry-after").orElseThrow());
    var error = Calls.JSON.readTree(overloaded.body());
    assertEquals("error", error.get("type").asText());
    assertEquals("overloaded_error", error.at("/error/type").asText());
    assertEquals(
        "max_tokens: Field required",
        calls.json(PATH, "{\"model\":\"m\",\"messages\":[]}").at("/error/message").asText());
    assertEquals("0", calls.line().usd());
  }

  @Test
  void wantsItsKeyAndItsVersion() throws Exception {
    try (var others = Calls.start("x-api-key", "other-key")) {
      assertEquals(401, others.post(PATH, body("hello", "")).statusCode());
    }
    try (var others = Calls.start("x-api-key", "demo-key")) {
      assertEquals(400, others.post(PATH, body("hello", "")).statusCode());
    }
  }

  @Test
  void stopsAtASequenceAndAtTheLimit() throws Exception {
    var stopped = calls.json(PATH, body("[[tokens=9]]", ",\"stop_sequences\":[\"through\"]"));
    var cut = calls.json(PATH, body("[[tokens=99]]", ""));

    assertEquals("The water flows ", stopped.at("/content/0/text").asText());
    assertEquals("stop_sequence", stopped.get("stop_reason").asText());
    assertEquals("through", stopped.get("stop_sequence").asText());
    assertEquals("max_tokens", cut.get("stop_reason").asText());
    assertEquals(64, cut.at("/usage/output_tokens").asLong());
  }

  @Test
  void countsTokensForNothing() throws Exception {
    long counted =
        calls.json(PATH + "/count_tokens", body("hello", "")).get("input_tokens").asLong();
    assertEquals("0", calls.line().usd());
    calls.post(PATH, body("hello", ""));

    assertEquals(calls.line().inputTokens(), counted);
  }

  @Test
  void leavesUsageOutAndTruncates() throws Exception {
    assertFalse(
        calls
            .post(PATH, body("[[tokens=2 no-usage]]", ",\"stream\":true"))
            .body()
            .contains("usage"));
    assertThrows(
        IOException.class, () -> calls.post(PATH, body("[[truncate-at=30]]", ",\"stream\":true")));
    assertEquals(0, calls.line().outputTokens());
  }

  private static final String TOOLS =
      """
      "tools":[
        {"name":"weather","input_schema":{"type":"object","properties":{"city":{"type":"string"}}}},
        {"name":"unit","input_schema":{"type":"object","properties":{"celsius":{"type":"boolean"}}}}]
      """;

  private static String stopReason(List<JsonNode> events) {
    return events.get(events.size() - 2).at("/delta/stop_reason").asText();
  }

  private static String body(String prompt, String members) {
    return "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":64,\"messages\":[{\"role\":\"user\","
        + "\"content\":\""
        + prompt
        + "\"}]"
        + members
        + "}";
  }
}
