package dev.headgate.router.protocol.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.metering.usage.NormalisedUsage.Reported;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.answer.AnswerStream;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.protocol.AnswerHead;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A stream of a provider that speaks the protocol, passed through.
class ResponsesStreamTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SHOWN =
      """
      event: response.created
      data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","status":"in_progress","model":"gpt-5-2","output":[],"usage":null,"service_tier":"auto","error":null,"incomplete_details":null}}

      event: response.output_item.added
      data: {"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[]}}

      event: response.reasoning_summary_part.added
      data: {"type":"response.reasoning_summary_part.added","sequence_number":2,"item_id":"rs_1","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":""}}

      event: response.reasoning_summary_text.delta
      data: {"type":"response.reasoning_summary_text.delta","sequence_number":3,"item_id":"rs_1","output_index":0,"summary_index":0,"delta":"hm"}

      event: response.output_item.done
      data: {"type":"response.output_item.done","sequence_number":4,"output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]}}

      event: response.output_item.added
      data: {"type":"response.output_item.added","sequence_number":5,"output_index":1,"item":{"id":"msg_1","type":"message","status":"in_progress","role":"assistant","content":[]}}

      event: response.content_part.added
      data: {"type":"response.content_part.added","sequence_number":6,"item_id":"msg_1","output_index":1,"content_index":0,"part":{"type":"output_text","annotations":[],"text":""}}

      event: response.output_text.delta
      data: {"type":"response.output_text.delta","sequence_number":7,"item_id":"msg_1","output_index":1,"content_index":0,"delta":"größer \\"x\\"","logprobs":[]}

      """;

  private static final String TERMINAL =
      """
      event: response.completed
      data: {"type":"response.completed","sequence_number":8,"response":{"id":"resp_1","status":"completed","model":"gpt-5-2","service_tier":"default","output":[{"id":"msg_1","type":"message","content":[{"type":"output_text","text":"größer \\"x\\""}]}],"usage":{"input_tokens":10,"input_tokens_details":{"cached_tokens":4},"output_tokens":6,"output_tokens_details":{"reasoning_tokens":2},"total_tokens":16}}}

      """;

  private final StringBuilder counted = new StringBuilder();

  @Test
  void chunkBoundariesAtEveryByteChangeNothing() throws Exception {
    byte[] bytes = (SHOWN + TERMINAL).getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      AnswerStream stream = stream();
      Buffer out = Buffer.buffer();
      out.appendBuffer(stream.accept(Buffer.buffer(bytes).slice(0, cut)));
      out.appendBuffer(stream.accept(Buffer.buffer(bytes).slice(cut, bytes.length)));
      assertEquals(SHOWN, out.toString(), "cut at " + cut);
      assertTrue(stream.isDone(), "cut at " + cut);
      assertEquals(TERMINAL, stream.ending().toString(), "cut at " + cut);
      assertEquals(new Reported(new TokenUsage(10, 4, 0, 0, 0, 6, 2, 0)), stream.found().usage());
    }
  }

  @Test
  void truncationAtEveryByteNeverReportsComplete() throws Exception {
    byte[] bytes = (SHOWN + TERMINAL).getBytes(StandardCharsets.UTF_8);
    for (int end = 0; end < bytes.length; end++) {
      AnswerStream stream = stream();
      String out = stream.accept(Buffer.buffer(bytes).slice(0, end)).toString();
      assertFalse(stream.isDone() || stream.isCompleteAtClose(), "truncated at " + end);
      assertTrue(SHOWN.startsWith(out), "truncated at " + end);
      assertTrue(out.isEmpty() || out.endsWith("\n\n"), "truncated at " + end);
    }
  }

  @Test
  void findsModelTierAndStatusAndCountsTheTextOnce() throws Exception {
    GeneratedText text = text();
    AnswerStream stream = reading().stream(text, 65_536);
    stream.accept(Buffer.buffer(SHOWN + TERMINAL));
    assertEquals("gpt-5-2", stream.found().model());
    assertEquals("default", stream.found().serviceTier());
    assertEquals("completed", stream.found().finishReason());
    text.tokens();
    assertEquals("hmgrößer \\\"x\\\"", counted.toString());
  }

  @Test
  void tellsWhyAnAnswerIsIncomplete() throws Exception {
    AnswerStream stream = stream();
    stream.accept(
        Buffer.buffer(
            """
            data: {"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"usage":null}}

            """));
    assertTrue(stream.isDone());
    assertEquals("max_output_tokens", stream.found().finishReason());
    assertNull(stream.found().usage());
  }

  @Test
  void aFailedResponsePassesAndIsTold() throws Exception {
    String failed =
        """
        event: response.failed
        data: {"type":"response.failed","sequence_number":1,"response":{"status":"failed","error":{"code":"server_error","message":"boom"},"usage":{"input_tokens":1,"output_tokens":0,"total_tokens":1}}}

        """;
    AnswerStream stream = stream();
    assertEquals(failed, stream.accept(Buffer.buffer(failed)).toString());
    assertTrue(stream.isErrorSeen());
    assertTrue(stream.isErrorTold());
    assertFalse(stream.isCompleteAtClose());
    assertEquals(new Reported(TokenUsage.of(1, 0)), stream.found().usage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"error\",\"error\":{\"message\":\"boom\"},\"sequence_number\":1}",
        "{\"error\":{\"message\":\"boom\"}}"
      })
  void anErrorThatClientsRaiseIsTold(String error) throws Exception {
    AnswerStream stream = stream();
    stream.accept(Buffer.buffer("event: error\ndata: " + error + "\n\n"));
    assertTrue(stream.isErrorSeen());
    assertTrue(stream.isErrorTold());
  }

  @Test
  void anErrorThatNoClientRaisesIsNotTold() throws Exception {
    AnswerStream stream = stream();
    String flat =
        "event: error\ndata: {\"type\":\"error\",\"code\":\"x\",\"message\":\"boom\",\"error\":null}\n\n";
    assertEquals(flat, stream.accept(Buffer.buffer(flat)).toString());
    assertTrue(stream.isErrorSeen());
    assertFalse(stream.isErrorTold());
  }

  @Test
  void anAnswerThatIsCutInTheMiddleOfATextEndsWithAllThatCame() throws Exception {
    AnswerStream stream = stream();
    stream.accept(Buffer.buffer(SHOWN));
    List<JsonNode> events = events(stream.endingHere(new Cut("budget_exceeded", "p1")).toString());
    assertEquals(
        List.of(
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.incomplete"),
        events.stream().map(event -> event.path("type").asText()).toList());
    assertEquals(
        List.of(8L, 9L, 10L, 11L),
        events.stream().map(event -> event.path("sequence_number").asLong()).toList());
    JsonNode response = events.getLast().path("response");
    assertEquals("resp_1", response.path("id").asText());
    assertEquals("gpt-5-2", response.path("model").asText());
    assertEquals("incomplete", response.path("status").asText());
    assertEquals(
        "{\"reason\":\"max_output_tokens\"}", response.path("incomplete_details").toString());
    assertEquals(
        JSON.readTree(
            """
            [{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]},
             {"id":"msg_1","type":"message","status":"incomplete","role":"assistant",
              "content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"größer \\"x\\""}]}]
            """),
        response.path("output"));
    assertEquals(
        "{\"ended_by\":\"budget_exceeded\",\"policy\":\"p1\"}",
        events.getLast().path("headgate").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"i\",\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"\"}",
        "{\"id\":\"i\",\"type\":\"reasoning\",\"summary\":[]}",
        "{\"id\":\"i\",\"type\":\"custom_tool_call\",\"call_id\":\"c\",\"name\":\"f\",\"input\":\"\"}",
        "{\"id\":\"i\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}"
      })
  void anItemOfAnyKindIsClosedAtACut(String item) throws Exception {
    AnswerStream stream = stream();
    stream.accept(
        Buffer.buffer(
            "data: {\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":"
                + item
                + "}\n\ndata: {\"type\":\"response.x.delta\",\"delta\":\"{\"}\n\n"));
    List<JsonNode> events = events(stream.endingHere(new Cut("c", "p")).toString());
    JsonNode done = events.get(events.size() - 2);
    assertEquals("response.output_item.done", done.path("type").asText());
    assertEquals("incomplete", done.path("item").path("status").asText());
    assertEquals(
        JSON.readTree(item).path("type"),
        events.getLast().path("response").path("output").path(0).path("type"));
  }

  @Test
  void readsAWholeResponse() {
    String body =
        """
        {"id":"resp_1","object":"response","status":"incomplete","error":null,"incomplete_details":{"reason":"content_filter"},
         "model":"gpt-5-2","output":[{"type":"reasoning","summary":[{"type":"summary_text","text":"hm"}],"encrypted_content":"secret"},
           {"type":"message","content":[{"type":"output_text","text":"Hi"},{"type":"refusal","refusal":"No"}]},
           {"type":"function_call","name":"f","arguments":"{}"}],
         "instructions":"not generated","text":{"format":{"type":"text"}},
         "usage":{"input_tokens":3,"output_tokens":2,"total_tokens":5},"service_tier":"flex"}
        """;
    GeneratedText text = text();
    AnswerReading.Whole whole = reading().whole(Buffer.buffer(body), text);
    assertNotNull(whole.body());
    assertEquals(body, whole.body().toString());
    assertEquals(new Reported(TokenUsage.of(3, 2)), whole.found().usage());
    assertEquals("content_filter", whole.found().finishReason());
    assertEquals("flex", whole.found().serviceTier());
    text.tokens();
    assertEquals("hmHiNo{}", counted.toString());
    assertNull(reading().whole(Buffer.buffer(body.substring(0, 300)), text()).body());
  }

  static List<JsonNode> events(String frames) throws Exception {
    List<JsonNode> events = new ArrayList<>();
    for (String frame : frames.split("\n\n")) {
      String[] lines = frame.split("\n");
      JsonNode event = JSON.readTree(lines[1].substring("data: ".length()));
      assertEquals("event: " + event.path("type").asText(), lines[0]);
      assertFalse(event.has("error"), "openai-java raises on any member called error");
      events.add(event);
    }
    return events;
  }

  private AnswerStream stream() {
    return reading().stream(new GeneratedText(_ -> 0), 65_536);
  }

  private GeneratedText text() {
    return new GeneratedText(literal -> {
      counted.append(new String(literal, 1, literal.length - 2, StandardCharsets.UTF_8));
      return 0;
    });
  }

  private static AnswerReading reading() {
    return new ResponsesSurface()
        .reading(new AnswerHead("r1", "m", true, Instant.ofEpochSecond(1_700_000_000)));
  }
}
