package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.bill.InvoiceLine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String STREAM =
      ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";
  private static final String TOOLS =
      """
      ,"tools":[
        {"type":"function","function":{"name":"weather","parameters":
          {"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}}}}},
        {"type":"function","function":{"name":"clock"}}]
      """;

  private final Calls calls = Calls.start("authorization", "Bearer demo-key");

  @AfterEach
  void stop() {
    calls.close();
  }

  @Test
  void streamsTheArgumentsOfACallInSeveralDeltas() throws Exception {
    var events = calls.events(CHAT, chat("[[tool-calls=1]]", STREAM + TOOLS));

    var arguments = new StringBuilder();
    events.forEach(event ->
        arguments.append(event.at("/choices/0/delta/tool_calls/0/function/arguments").asText("")));
    assertEquals("{\"city\":\"water\",\"days\":1}", arguments.toString());
    assertEquals(
        "weather", events.get(1).at("/choices/0/delta/tool_calls/0/function/name").asText());
    assertTrue(events.size() > 7, events.toString());
    assertEquals("tool_calls", finish(events.get(events.size() - 2)));
    assertEquals(
        calls.line().outputTokens(), events.getLast().at("/usage/completion_tokens").asLong());
  }

  @Test
  void obeysTheChoiceOfTools() throws Exception {
    String named = ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"clock\"}}";
    String none = ",\"tool_choice\":\"none\"";
    String required = ",\"tool_choice\":\"required\"";

    assertEquals(List.of("clock"), called(chat("hello", TOOLS + named)));
    assertEquals(List.of(), called(chat("[[tool-calls=2]]", TOOLS + none)));
    assertEquals(List.of("weather"), called(chat("hello", TOOLS + required)));
    assertEquals(List.of("weather", "clock"), called(chat("[[tool-calls=2]]", TOOLS)));
    assertEquals(
        List.of("weather"),
        called(chat("[[tool-calls=2]]", TOOLS + ",\"parallel_tool_calls\":false")));
    assertEquals(400, calls.post(CHAT, chat("[[tool-calls=3]]", TOOLS)).statusCode());
  }

  @Test
  void answersTextToTheResultsOfTools() throws Exception {
    String conversation =
        """
        {"model":"gpt-4o-mini","messages":[
          {"role":"user","content":"[[tool-calls=1 tokens=2]]"},
          {"role":"assistant","tool_calls":[{"id":"c","type":"function",
            "function":{"name":"weather","arguments":"{}"}}]},
          {"role":"tool","tool_call_id":"c","content":"rain"}]%s}
        """
            .formatted(TOOLS);

    assertEquals(
        "The water", calls.json(CHAT, conversation).at("/choices/0/message/content").asText());
  }

  @Test
  void answersAnInstanceOfTheSchema() throws Exception {
    String format =
        """
        ,"response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":
          {"type":"object","properties":{"level":{"enum":["low","high"]}},"required":["level"]}}}
        """;
    JsonNode answer = calls.json(CHAT, chat("hello", format));
    JsonNode any =
        calls.json(CHAT, chat("hello", ",\"response_format\":{\"type\":\"json_object\"}"));

    assertEquals("{\"level\":\"low\"}", answer.at("/choices/0/message/content").asText());
    assertEquals("{\"answer\":\"water\"}", any.at("/choices/0/message/content").asText());
    assertEquals(
        400, calls.post(CHAT, chat("x", ",\"response_format\":{\"type\":\"xml\"}")).statusCode());
  }

  @Test
  void showsReasoningWhenTold() throws Exception {
    var events = calls.events(CHAT, chat("[[reasoning=3 tokens=1 show-reasoning]]", STREAM));

    assertEquals(
        3,
        events.stream()
            .filter(event -> event.at("/choices/0/delta/reasoning_content").isTextual())
            .count());
    assertEquals(4, calls.line().outputTokens());
    assertEquals(3, calls.line().reasoningTokens());
  }

  @Test
  void refusesAndFilters() throws Exception {
    var refused = calls.json(CHAT, chat("[[refusal tokens=2]]", ""));
    var filtered = calls.json(CHAT, chat("[[blocked]]", ""));

    assertEquals("The water", refused.at("/choices/0/message/refusal").asText());
    assertTrue(refused.at("/choices/0/message/content").isNull());
    assertEquals("content_filter", filtered.at("/choices/0/finish_reason").asText());
  }

  @Test
  void billsEveryChoice() throws Exception {
    var answer = calls.json(CHAT, chat("[[tokens=3 reasoning=1]]", ",\"n\":2,\"logprobs\":true"));
    var events = calls.events(CHAT, chat("[[tokens=3 reasoning=1]]", STREAM + ",\"n\":2"));

    assertEquals(2, answer.get("choices").size());
    assertEquals(3, answer.at("/choices/1/logprobs/content").size());
    assertEquals(8, answer.at("/usage/completion_tokens").asLong());
    assertEquals(8, events.getLast().at("/usage/completion_tokens").asLong());
    assertEquals(
        List.of(8L, 8L),
        calls.provider().invoice().stream().map(InvoiceLine::outputTokens).toList());
  }

  @Test
  void stopsBeforeASequence() throws Exception {
    var answer = calls.json(CHAT, chat("[[tokens=9]]", ",\"stop\":\" flows\""));

    assertEquals("The water", answer.at("/choices/0/message/content").asText());
    assertEquals("stop", answer.at("/choices/0/finish_reason").asText());
    assertEquals(2, answer.at("/usage/completion_tokens").asLong());
  }

  @Test
  void countsImagesAndAudioByThemselves() throws Exception {
    String parts =
        """
        {"model":"gpt-4o","messages":[{"role":"user","content":[
          {"type":"text","text":"look [[tokens=1]]"},
          {"type":"image_url","image_url":{"url":"data:image/png;base64,AA==","detail":"low"}},
          {"type":"input_audio","input_audio":{"data":"AAAA","format":"mp3"}}]}]}
        """;
    JsonNode usage = calls.json(CHAT, parts).get("usage");

    assertEquals(85, calls.line().imageInputTokens());
    assertEquals(10, calls.line().audioInputTokens());
    assertEquals(10, usage.at("/prompt_tokens_details/audio_tokens").asLong());
    assertEquals(calls.line().inputTokens(), usage.get("prompt_tokens").asLong());
  }

  @Test
  void namesEveryEventOfAResponse() throws Exception {
    String body = "{\"model\":\"o4-mini\",\"stream\":true,\"input\":\"[[tokens=1 reasoning=2]]\"}";
    var events = calls.events("/v1/responses", body);

    assertEquals(
        List.of(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.output_item.done",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed"),
        events.stream().map(event -> event.get("type").asText()).toList());
    assertEquals(10, events.getLast().get("sequence_number").asInt());
    assertEquals(3, events.getLast().at("/response/usage/output_tokens").asLong());
    assertEquals(3, calls.line().outputTokens());
  }

  @Test
  void endsAResponseIncompleteFailedOrInAFlatError() throws Exception {
    String start = "{\"model\":\"gpt-4o\",\"stream\":true,\"input\":\"[[tokens=9";

    var incomplete = calls.events("/v1/responses", start + "]]\",\"max_output_tokens\":4}");
    var failed = calls.events("/v1/responses", start + " error-after=2 response-failed]]\"}");
    var error = calls.events("/v1/responses", start + " error-after=2]]\"}");

    assertEquals("response.incomplete", incomplete.getLast().get("type").asText());
    assertEquals(
        "max_output_tokens",
        incomplete.getLast().at("/response/incomplete_details/reason").asText());
    assertEquals("response.failed", failed.getLast().get("type").asText());
    assertEquals("error", error.getLast().get("type").asText());
    assertTrue(error.getLast().has("message"));
    assertEquals(2, calls.line().outputTokens());
  }

  @Test
  void completesAPromptOfOld() throws Exception {
    String body = "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"[[tokens=20]]\"";
    var answer = calls.json("/v1/completions", body + "}");
    var events = calls.events("/v1/completions", body + STREAM + "}");

    assertEquals("length", answer.at("/choices/0/finish_reason").asText());
    assertEquals(16, answer.at("/usage/completion_tokens").asLong());
    assertEquals("text_completion", answer.get("object").asText());
    assertEquals(16 + 2, events.size());
    assertEquals(16, events.getLast().at("/usage/completion_tokens").asLong());
  }

  @Test
  void answersOnThePathsOfAzureWithItsKey() throws Exception {
    String chat = "/openai/deployments/gpt-4o-mini/chat/completions";
    String noModel = "{\"messages\":[{\"role\":\"user\",\"content\":\"[[tokens=1]]\"}]}";
    try (var azure = Calls.start("api-key", "demo-key")) {
      assertEquals(200, azure.post(chat + "?api-version=2024-10-21", noModel).statusCode());
      assertEquals("gpt-4o-mini", azure.line().model());
      assertEquals(404, azure.post(chat, noModel).statusCode());
      assertEquals(
          200, azure.post("/openai/v1/chat/completions", chat("[[tokens=1]]", "")).statusCode());
      assertEquals(401, azure.post(CHAT, chat("hello", "")).statusCode());
    }
  }

  @Test
  void slicesTheBodyAndHoldsItBack() throws Exception {
    String plain = chat("[[tokens=3]]", STREAM);
    String sliced = chat("[[tokens=3 slice=1 slow-head-ms=20]]", STREAM);

    assertEquals(text(calls.events(CHAT, plain)), text(calls.events(CHAT, sliced)));
    assertEquals(
        200, calls.post(CHAT, chat("[[tokens=3 slice=7 slow-head-ms=1]]", "")).statusCode());
    assertEquals(InvoiceLine.State.ANSWERED, calls.line().state());
  }

  private static String text(List<JsonNode> events) {
    var text = new StringBuilder();
    events.forEach(event -> text.append(event.at("/choices/0/delta/content").asText("")));
    return text.toString();
  }

  private List<String> called(String body) throws Exception {
    return calls.json(CHAT, body).at("/choices/0/message/tool_calls").findValuesAsText("name");
  }

  private static String finish(JsonNode event) {
    return event.at("/choices/0/finish_reason").asText();
  }

  private static String chat(String prompt, String members) {
    return "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + prompt
        + "\"}]"
        + members
        + "}";
  }
}
