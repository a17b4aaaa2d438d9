package dev.headgate.router.protocol.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.AnswerFold;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.conversation.StopReason;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.EventWriter;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Events of any provider, written for a client of the Responses API.
class ResponsesAnswerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AnswerHead HEAD =
      new AnswerHead("r1", "m", true, Instant.ofEpochSecond(1_700_000_000));

  private static final List<AnswerEvent> ANSWER =
      List.of(
          new AnswerEvent.Began("x", "claude-1"),
          new AnswerEvent.BlockBegan(0, new Block.Thinking()),
          new AnswerEvent.TextPiece(0, "h"),
          new AnswerEvent.TextPiece(0, "m"),
          new AnswerEvent.SignaturePiece(0, "si"),
          new AnswerEvent.SignaturePiece(0, "g"),
          new AnswerEvent.BlockEnded(0),
          new AnswerEvent.BlockBegan(1, new Block.RedactedThinking("xyz")),
          new AnswerEvent.BlockEnded(1),
          new AnswerEvent.BlockBegan(2, new Block.Text()),
          new AnswerEvent.TextPiece(2, "Hel"),
          new AnswerEvent.TextPiece(2, "lo"),
          new AnswerEvent.Logprobs(2, logprobs()),
          new AnswerEvent.BlockEnded(2),
          new AnswerEvent.BlockBegan(3, new Block.ToolCall("a", "f", null)),
          new AnswerEvent.BlockBegan(4, new Block.ToolCall("b", "g", "s")),
          new AnswerEvent.ArgumentsPiece(3, "{\"x\":"),
          new AnswerEvent.ArgumentsPiece(4, "{}"),
          new AnswerEvent.ArgumentsPiece(3, "1}"),
          new AnswerEvent.BlockEnded(3),
          new AnswerEvent.BlockEnded(4),
          new AnswerEvent.Used(new TokenUsage(10, 4, 1, 0, 0, 6, 2, 0)),
          new AnswerEvent.Stopped(StopReason.TOOL_CALLS, null));

  private static final String OUTPUT =
      """
      [{"id":"rs_r1_0","type":"reasoning","status":"completed","summary":[{"type":"summary_text","text":"hm"}],"encrypted_content":"sig"},
       {"id":"rs_r1_1","type":"reasoning","status":"completed","summary":[],"encrypted_content":"redacted:xyz"},
       {"id":"msg_r1_2","type":"message","status":"completed","role":"assistant",
        "content":[{"type":"output_text","annotations":[],"logprobs":[{"token":"Hello","logprob":-1}],"text":"Hello"}]},
       {"id":"fc_r1_3","type":"function_call","status":"completed","call_id":"a","name":"f","arguments":"{\\"x\\":1}"},
       {"id":"fc_r1_4","type":"function_call","status":"completed","call_id":"b","name":"g","arguments":"{}",
        "extra_content":{"google":{"thought_signature":"s"}}}]
      """;

  private static final String USAGE =
      """
      {"input_tokens":10,"input_tokens_details":{"cached_tokens":4,"cache_write_tokens":1},"output_tokens":6,
       "output_tokens_details":{"reasoning_tokens":2},"total_tokens":16}
      """;

  @Test
  void writesTheFullRowOfNamedEvents() throws Exception {
    List<JsonNode> events = ResponsesStreamTest.events(written(ANSWER, null));
    assertEquals(
        List.of(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.reasoning_summary_part.added",
            "response.reasoning_summary_text.delta",
            "response.reasoning_summary_text.delta",
            "response.reasoning_summary_text.done",
            "response.reasoning_summary_part.done",
            "response.output_item.done",
            "response.output_item.added",
            "response.output_item.done",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.output_item.added",
            "response.output_item.added",
            "response.function_call_arguments.delta",
            "response.function_call_arguments.delta",
            "response.function_call_arguments.delta",
            "response.function_call_arguments.done",
            "response.output_item.done",
            "response.function_call_arguments.done",
            "response.output_item.done",
            "response.completed"),
        events.stream().map(event -> event.path("type").asText()).toList());
    for (int i = 0; i < events.size(); i++) {
      assertEquals(i, events.get(i).path("sequence_number").asInt());
    }
    JsonNode response = events.getLast().path("response");
    assertEquals("resp_r1", response.path("id").asText());
    assertEquals("claude-1", response.path("model").asText());
    assertEquals("completed", response.path("status").asText());
    assertEquals(JSON.readTree(OUTPUT), response.path("output"));
    assertEquals(JSON.readTree(USAGE), response.path("usage"));
  }

  @Test
  void aPieceNamesItsItemAndPlace() throws Exception {
    List<JsonNode> events = ResponsesStreamTest.events(written(ANSWER, null));
    assertEquals(
        JSON.readTree(
            """
            {"type":"response.output_text.delta","sequence_number":13,"item_id":"msg_r1_2","output_index":2,
             "content_index":0,"delta":"Hel","logprobs":[]}
            """),
        events.get(13));
    assertEquals(
        JSON.readTree(
            """
            {"type":"response.function_call_arguments.delta","sequence_number":21,"item_id":"fc_r1_3","output_index":3,
             "delta":"{\\"x\\":"}
            """),
        events.get(21));
  }

  @Test
  void aWholeAnswerHoldsTheSame() throws Exception {
    AnswerFold fold = new AnswerFold();
    ANSWER.forEach(fold::add);
    JsonNode response = ResponsesConversation.CLIENT.whole(fold.answer(), HEAD);
    assertEquals(JSON.readTree(OUTPUT), JSON.readTree(response.path("output").toString()));
    assertEquals(JSON.readTree(USAGE), JSON.readTree(response.path("usage").toString()));
    assertEquals(1_700_000_000, response.path("created_at").asLong());
  }

  @ParameterizedTest
  @CsvSource({
    "END,,response.completed",
    "STOP_TEXT,,response.completed",
    "TOOL_CALLS,,response.completed",
    "PAUSE,,response.completed",
    "LENGTH,max_output_tokens,response.incomplete",
    "CONTENT_FILTER,content_filter,response.incomplete",
    "REFUSAL,content_filter,response.incomplete",
  })
  void endsAsTheModelDid(StopReason stop, @Nullable String reason, String type) throws Exception {
    List<AnswerEvent> answer =
        List.of(new AnswerEvent.Began(null, null), new AnswerEvent.Stopped(stop, null));
    JsonNode last = ResponsesStreamTest.events(written(answer, null)).getLast();
    assertEquals(type, last.path("type").asText());
    JsonNode response = last.path("response");
    assertEquals("m", response.path("model").asText());
    assertEquals(reason, response.path("incomplete_details").path("reason").textValue());
  }

  @Test
  void aRefusalIsAnAnswerThatIsComplete() throws Exception {
    List<AnswerEvent> answer =
        List.of(
            new AnswerEvent.Began(null, null),
            new AnswerEvent.BlockBegan(0, new Block.Refusal()),
            new AnswerEvent.TextPiece(0, "No."),
            new AnswerEvent.BlockEnded(0),
            new AnswerEvent.Stopped(StopReason.REFUSAL, null));
    JsonNode last = ResponsesStreamTest.events(written(answer, null)).getLast();
    assertEquals("response.completed", last.path("type").asText());
    assertEquals(
        "{\"type\":\"refusal\",\"refusal\":\"No.\"}",
        last.path("response").path("output").path(0).path("content").path(0).toString());
  }

  @Test
  void aCutClosesWhatIsOpenAndSaysWhy() throws Exception {
    List<JsonNode> events =
        ResponsesStreamTest.events(written(ANSWER.subList(0, 12), new Cut("budget_exceeded", "p")));
    assertEquals(
        List.of(
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.incomplete"),
        events.subList(events.size() - 4, events.size()).stream()
            .map(event -> event.path("type").asText())
            .toList());
    JsonNode last = events.getLast();
    assertEquals(
        "max_output_tokens",
        last.path("response").path("incomplete_details").path("reason").asText());
    assertEquals(3, last.path("response").path("output").size());
    assertEquals(
        "{\"ended_by\":\"budget_exceeded\",\"policy\":\"p\"}", last.path("headgate").toString());
  }

  @Test
  void anErrorIsToldInTheOneShapeThatClientsRaise() throws Exception {
    ErrorReading reading = ErrorReading.of(new ExchangeError.Truncated("p"));
    String frame = ResponsesErrors.ENVELOPE.frame(reading).toString();
    assertTrue(frame.startsWith("event: error\ndata: "));
    JsonNode event = JSON.readTree(frame.substring(frame.indexOf("data: ") + 6));
    assertEquals("error", event.path("type").asText());
    assertEquals(Integer.MAX_VALUE, event.path("sequence_number").asInt());
    assertEquals("upstream_truncated", event.path("error").path("code").asText());
    assertEquals(event.path("message"), event.path("error").path("message"));
    assertFalse(event.path("message").asText().isEmpty());
  }

  private static String written(List<AnswerEvent> answer, @Nullable Cut cut) {
    EventWriter writer = ResponsesConversation.CLIENT.stream(HEAD);
    Buffer out = Buffer.buffer();
    answer.forEach(event -> writer.write(event, out));
    return out.appendBuffer(cut == null ? writer.ending() : writer.endingHere(cut)).toString();
  }

  private static JsonNode logprobs() {
    return JSON.createArrayNode()
        .add(JSON.createObjectNode().put("token", "Hello").put("logprob", -1));
  }
}
