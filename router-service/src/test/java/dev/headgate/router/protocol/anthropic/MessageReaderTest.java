package dev.headgate.router.protocol.anthropic;

import static dev.headgate.router.protocol.anthropic.Conversations.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.usage.NormalisedUsage.Reported;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.conversation.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {

  private final MessageReader reader = new MessageReader();
  private final List<AnswerEvent> events = new ArrayList<>();

  @Test
  void readsAStreamWithThoughtsTextAndParallelCalls() {
    read(
        "{'type':'message_start','message':{'id':'msg_1','model':'claude-sonnet-5',"
            + "'usage':{'input_tokens':25,'cache_read_input_tokens':5,'output_tokens':1}}}");
    read(
        "{'type':'content_block_start','index':0,'content_block':"
            + "{'type':'thinking','thinking':'','signature':''}}");
    read(
        "{'type':'content_block_delta','index':0,'delta':"
            + "{'type':'thinking_delta','thinking':'hm'}}");
    read(
        "{'type':'content_block_delta','index':0,'delta':"
            + "{'type':'signature_delta','signature':'sig'}}");
    read("{'type':'content_block_stop','index':0}");
    read("{'type':'ping'}");
    read(
        "{'type':'content_block_start','index':1,'content_block':"
            + "{'type':'server_tool_use','id':'x','name':'web_search','input':{}}}");
    read(
        "{'type':'content_block_delta','index':1,'delta':"
            + "{'type':'input_json_delta','partial_json':'1'}}");
    read("{'type':'content_block_stop','index':1}");
    read("{'type':'content_block_start','index':2,'content_block':{'type':'text','text':''}}");
    read("{'type':'content_block_delta','index':2,'delta':{'type':'text_delta','text':'Hi'}}");
    read("{'type':'content_block_delta','index':2,'delta':{'type':'citations_delta'}}");
    read("{'type':'content_block_stop','index':2}");
    read(
        "{'type':'content_block_start','index':3,'content_block':"
            + "{'type':'tool_use','id':'t1','name':'f','input':{}}}");
    read(
        "{'type':'content_block_delta','index':3,'delta':"
            + "{'type':'input_json_delta','partial_json':''}}");
    read("{'type':'content_block_stop','index':3}");
    read(
        "{'type':'content_block_start','index':4,'content_block':"
            + "{'type':'tool_use','id':'t2','name':'g','input':{}}}");
    read(
        "{'type':'content_block_delta','index':4,'delta':"
            + "{'type':'input_json_delta','partial_json':'[1'}}");
    read("{'type':'content_block_stop','index':4}");
    read(
        "{'type':'content_block_start','index':5,'content_block':"
            + "{'type':'redacted_thinking','data':'xyz'}}");
    read("{'type':'content_block_stop','index':5}");
    read(
        "{'type':'message_delta','delta':{'stop_reason':'tool_use','stop_sequence':null},"
            + "'usage':{'output_tokens':40}}");
    assertFalse(reader.isDone());
    assertFalse(reader.isComplete());
    read("{'type':'message_stop'}");

    assertTrue(reader.isDone());
    assertTrue(reader.isComplete());
    TokenUsage used = new TokenUsage(30, 5, 0, 0, 0, 40, 0, 0);
    assertEquals(
        List.of(
            new AnswerEvent.Began("msg_1", "claude-sonnet-5"),
            new AnswerEvent.Used(new TokenUsage(30, 5, 0, 0, 0, 1, 0, 0)),
            new AnswerEvent.BlockBegan(0, new Block.Thinking()),
            new AnswerEvent.TextPiece(0, "hm"),
            new AnswerEvent.SignaturePiece(0, "sig"),
            new AnswerEvent.BlockEnded(0),
            new AnswerEvent.BlockBegan(1, new Block.Text()),
            new AnswerEvent.TextPiece(1, "Hi"),
            new AnswerEvent.BlockEnded(1),
            new AnswerEvent.BlockBegan(2, new Block.ToolCall("t1", "f", null)),
            new AnswerEvent.ArgumentsPiece(2, "{}"),
            new AnswerEvent.BlockEnded(2),
            new AnswerEvent.BlockBegan(3, new Block.ToolCall("t2", "g", null)),
            new AnswerEvent.ArgumentsPiece(3, "[1"),
            new AnswerEvent.BlockEnded(3),
            new AnswerEvent.BlockBegan(4, new Block.RedactedThinking("xyz")),
            new AnswerEvent.BlockEnded(4),
            new AnswerEvent.Used(used),
            new AnswerEvent.Stopped(StopReason.TOOL_CALLS, null)),
        events);
    assertEquals(
        new AnswerFinding(new Reported(used), "tool_use", "claude-sonnet-5", null), reader.found());
  }

  @Test
  void readsAWholeMessage() {
    reader.whole(
        json(
            "{'type':'message','id':'msg_1','model':'m','content':[{'type':'text','text':'Hi'},"
                + "{'type':'tool_use','id':'t','name':'f','input':{'a':1}}],"
                + "'stop_reason':'stop_sequence','stop_sequence':'###',"
                + "'usage':{'input_tokens':3,'output_tokens':4,'service_tier':'priority'}}"),
        events::add);
    assertTrue(reader.isComplete());
    assertEquals(
        List.of(
            new AnswerEvent.Began("msg_1", "m"),
            new AnswerEvent.Used(TokenUsage.of(3, 4)),
            new AnswerEvent.BlockBegan(0, new Block.Text()),
            new AnswerEvent.TextPiece(0, "Hi"),
            new AnswerEvent.BlockEnded(0),
            new AnswerEvent.BlockBegan(1, new Block.ToolCall("t", "f", null)),
            new AnswerEvent.ArgumentsPiece(1, "{\"a\":1}"),
            new AnswerEvent.BlockEnded(1),
            new AnswerEvent.Stopped(StopReason.STOP_TEXT, "###")),
        events);
    assertEquals("priority", reader.found().serviceTier());
  }

  @Test
  void anErrorFailsTheAnswer() {
    read("{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}");
    assertEquals(List.of(new AnswerEvent.Failed("overloaded_error", "Overloaded")), events);
    assertFalse(reader.isComplete());
  }

  @Test
  void whatIsNoMessageIsNeverComplete() {
    reader.whole(json("{'error':{'message':'x'}}"), events::add);
    assertFalse(reader.isComplete());
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, END",
    "stop_sequence, STOP_TEXT",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "tool_use, TOOL_CALLS",
    "refusal, REFUSAL",
    "pause_turn, PAUSE",
    "something_new, END",
  })
  void eachWordHasItsReason(String word, StopReason reason) {
    assertEquals(reason, StopReasons.fromWire(word));
  }

  private void read(String frame) {
    JsonNode data = json(frame);
    reader.read(null, data, events::add);
  }
}
