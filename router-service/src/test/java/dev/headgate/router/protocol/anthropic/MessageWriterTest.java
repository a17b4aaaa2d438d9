package dev.headgate.router.protocol.anthropic;

import static dev.headgate.router.protocol.anthropic.Conversations.HEAD;
import static dev.headgate.router.protocol.anthropic.Conversations.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.AnswerFold;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.conversation.StopReason;
import dev.headgate.router.protocol.SseReading;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageWriterTest {

  private static final List<AnswerEvent> ANSWER =
      List.of(
          new AnswerEvent.Began("id-1", "gpt-5"),
          new AnswerEvent.BlockBegan(0, new Block.Thinking()),
          new AnswerEvent.TextPiece(0, "hm"),
          new AnswerEvent.SignaturePiece(0, "si"),
          new AnswerEvent.SignaturePiece(0, "gn"),
          new AnswerEvent.BlockEnded(0),
          new AnswerEvent.BlockBegan(1, new Block.RedactedThinking("xyz")),
          new AnswerEvent.BlockEnded(1),
          new AnswerEvent.BlockBegan(2, new Block.Text()),
          new AnswerEvent.TextPiece(2, "Hi \"you\""),
          new AnswerEvent.BlockEnded(2),
          new AnswerEvent.BlockBegan(3, new Block.ToolCall("c1", "f", null)),
          new AnswerEvent.ArgumentsPiece(3, "{\"a\""),
          new AnswerEvent.BlockBegan(4, new Block.ToolCall("c2", "g", null)),
          new AnswerEvent.ArgumentsPiece(3, ":1}"),
          new AnswerEvent.ArgumentsPiece(4, "{}"),
          new AnswerEvent.BlockEnded(3),
          new AnswerEvent.BlockEnded(4),
          new AnswerEvent.Stopped(StopReason.TOOL_CALLS, null),
          new AnswerEvent.Used(new TokenUsage(100, 40, 10, 5, 0, 30, 12, 0)));

  @Test
  void writesEveryEventOfAnthropicsStream() {
    assertEquals(
        List.of(
            json(
                "{'type':'message_start','message':{'type':'message','id':'id-1',"
                    + "'role':'assistant','model':'gpt-5','content':[],'stop_reason':null,"
                    + "'stop_sequence':null,'usage':{'input_tokens':0,'output_tokens':0}}}"),
            json(
                "{'type':'content_block_start','index':0,'content_block':"
                    + "{'type':'thinking','thinking':'','signature':''}}"),
            delta(0, "{'type':'thinking_delta','thinking':'hm'}"),
            delta(0, "{'type':'signature_delta','signature':'sign'}"),
            stop(0),
            json(
                "{'type':'content_block_start','index':1,'content_block':"
                    + "{'type':'redacted_thinking','data':'xyz'}}"),
            stop(1),
            json(
                "{'type':'content_block_start','index':2,"
                    + "'content_block':{'type':'text','text':''}}"),
            delta(2, "{'type':'text_delta','text':'Hi \\'you\\''}"),
            stop(2),
            json(
                "{'type':'content_block_start','index':3,'content_block':"
                    + "{'type':'tool_use','id':'c1','name':'f','input':{}}}"),
            delta(3, "{'type':'input_json_delta','partial_json':'{\\'a\\''}"),
            json(
                "{'type':'content_block_start','index':4,'content_block':"
                    + "{'type':'tool_use','id':'c2','name':'g','input':{}}}"),
            delta(3, "{'type':'input_json_delta','partial_json':':1}'}"),
            delta(4, "{'type':'input_json_delta','partial_json':'{}'}"),
            stop(3),
            stop(4),
            json(
                "{'type':'message_delta','delta':{'stop_reason':'tool_use','stop_sequence':null},"
                    + "'usage':{'input_tokens':45,'cache_read_input_tokens':40,"
                    + "'cache_creation_input_tokens':15,'cache_creation':"
                    + "{'ephemeral_5m_input_tokens':10,'ephemeral_1h_input_tokens':5},"
                    + "'output_tokens':30,'output_tokens_details':{'thinking_tokens':12}}}"),
            json("{'type':'message_stop'}")),
        frames(written(ANSWER)));
  }

  @Test
  void whatItWritesReadsBackAsTheSameAnswer() {
    MessageReader reader = new MessageReader();
    AnswerFold read = new AnswerFold();
    frames(written(ANSWER)).forEach(frame -> reader.read(null, frame, read::add));
    AnswerFold meant = new AnswerFold();
    ANSWER.forEach(meant::add);

    assertTrue(reader.isDone());
    assertTrue(reader.isComplete());
    assertEquals(meant.answer(), read.answer());
  }

  @Test
  void aWholeMessageReadsBackAsTheSameAnswer() {
    AnswerFold meant = new AnswerFold();
    ANSWER.forEach(meant::add);
    AnswerFold read = new AnswerFold();
    MessageReader reader = new MessageReader();
    reader.whole(new AnthropicClient().whole(meant.answer(), HEAD), read::add);

    assertTrue(reader.isComplete());
    assertEquals(meant.answer(), read.answer());
  }

  @Test
  void theScanOfADirectAnswerTakesItForComplete() {
    AnswerFold meant = new AnswerFold();
    ANSWER.forEach(meant::add);
    String whole = new AnthropicClient().whole(meant.answer(), HEAD).toString();
    assertEquals(
        whole,
        String.valueOf(
            new SseReading(text -> new MessageScan(text, HEAD))
                .whole(Buffer.buffer(whole), new GeneratedText(_ -> 0))
                .body()));
  }

  @Test
  void endsCleanlyWhereItStands() {
    MessageWriter writer = new MessageWriter(HEAD);
    Buffer out = Buffer.buffer();
    ANSWER.subList(0, 3).forEach(event -> writer.write(event, out));
    assertEquals(
        List.of(
            stop(0),
            json(
                "{'type':'message_delta','delta':"
                    + "{'stop_reason':'max_tokens','stop_sequence':null},"
                    + "'usage':{'output_tokens':0},"
                    + "'headgate':{'ended_by':'budget_exceeded','policy':'p'}}"),
            json("{'type':'message_stop'}")),
        frames(writer.endingHere(new Cut("budget_exceeded", "p"))));
  }

  @ParameterizedTest
  @CsvSource({
    "END, end_turn",
    "STOP_TEXT, stop_sequence",
    "LENGTH, max_tokens",
    "TOOL_CALLS, tool_use",
    "CONTENT_FILTER, refusal",
    "REFUSAL, refusal",
    "PAUSE, pause_turn",
  })
  void eachReasonHasItsWord(StopReason reason, String word) {
    Buffer ending =
        written(List.of(new AnswerEvent.Began(null, null), new AnswerEvent.Stopped(reason, "###")));
    JsonNode delta = frames(ending).get(1).path("delta");
    assertEquals(word, delta.path("stop_reason").asText());
    assertEquals("###", delta.path("stop_sequence").asText());
    assertEquals("msg_42", frames(ending).getFirst().path("message").path("id").asText());
    assertEquals("claude", frames(ending).getFirst().path("message").path("model").asText());
  }

  @Test
  void argumentsThatAreNoObjectAreHandedOnAsAnthropicSays() {
    AnswerFold fold = new AnswerFold();
    fold.add(new AnswerEvent.BlockBegan(0, new Block.ToolCall("c", "f", null)));
    fold.add(new AnswerEvent.ArgumentsPiece(0, "{\"a\":"));
    fold.add(new AnswerEvent.BlockBegan(1, new Block.ToolCall("d", "g", null)));
    JsonNode content = new AnthropicClient().whole(fold.answer(), HEAD).path("content");
    assertEquals(json("{'INVALID_JSON':'{\\'a\\':'}"), content.path(0).path("input"));
    assertEquals(json("{}"), content.path(1).path("input"));
  }

  private static Buffer written(List<AnswerEvent> events) {
    MessageWriter writer = new MessageWriter(HEAD);
    Buffer out = Buffer.buffer();
    events.forEach(event -> writer.write(event, out));
    return out.appendBuffer(writer.ending());
  }

  /// The data of each frame, whose event's name must be its type.
  private static List<JsonNode> frames(Buffer frames) {
    List<JsonNode> all = new ArrayList<>();
    for (String frame : frames.toString().split("\n\n")) {
      String[] lines = frame.split("\n");
      JsonNode data = Conversations.parsed(lines[1].substring("data: ".length()));
      assertEquals("event: " + data.path("type").asText(), lines[0]);
      all.add(data);
    }
    return all;
  }

  private static JsonNode delta(int index, String delta) {
    return json("{'type':'content_block_delta','index':" + index + ",'delta':" + delta + "}");
  }

  private static JsonNode stop(int index) {
    return json("{'type':'content_block_stop','index':" + index + "}");
  }
}
