package dev.headgate.router.protocol.gemini;

import static dev.headgate.router.protocol.gemini.Contents.events;
import static dev.headgate.router.protocol.gemini.Contents.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.NormalisedUsage.Reported;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.AnswerEvent.ArgumentsPiece;
import dev.headgate.router.conversation.AnswerEvent.Began;
import dev.headgate.router.conversation.AnswerEvent.BlockBegan;
import dev.headgate.router.conversation.AnswerEvent.BlockEnded;
import dev.headgate.router.conversation.AnswerEvent.Failed;
import dev.headgate.router.conversation.AnswerEvent.Logprobs;
import dev.headgate.router.conversation.AnswerEvent.Stopped;
import dev.headgate.router.conversation.AnswerEvent.TextPiece;
import dev.headgate.router.conversation.AnswerEvent.Used;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.conversation.StopReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkReaderTest {

  private final ChunkReader reader = new ChunkReader();

  @Test
  void readsThoughtsTextAndParallelCalls() {
    List<AnswerEvent> events =
        events(
            reader,
            "{'candidates':[{'content':{'parts':[{'text':'Hm','thought':true}]}}],'modelVersion':'m','responseId':'r'}",
            "{'candidates':[{'content':{'parts':[{'text':'m.','thought':true},{'text':'Hi'}]}}]}",
            "{'candidates':[{'content':{'parts':[{'functionCall':{'id':'a','name':'f','args':{'x':1}},'thoughtSignature':'c2ln'},"
                + "{'functionCall':{'id':'b','name':'g'}}]},'finishReason':'STOP'}],"
                + "'usageMetadata':{'promptTokenCount':3,'candidatesTokenCount':4,'thoughtsTokenCount':2,'totalTokenCount':9}}");
    TokenUsage used = new TokenUsage(3, 0, 0, 0, 0, 6, 2, 0);
    assertEquals(
        List.of(
            new Began("r", "m"),
            new BlockBegan(0, new Block.Thinking()),
            new TextPiece(0, "Hm"),
            new TextPiece(0, "m."),
            new BlockEnded(0),
            new BlockBegan(1, new Block.Text()),
            new TextPiece(1, "Hi"),
            new Used(used),
            new BlockEnded(1),
            new BlockBegan(2, new Block.ToolCall("a", "f", "c2ln")),
            new ArgumentsPiece(2, "{\"x\":1}"),
            new BlockEnded(2),
            new BlockBegan(3, new Block.ToolCall("b", "g", null)),
            new ArgumentsPiece(3, "{}"),
            new BlockEnded(3),
            new Stopped(StopReason.TOOL_CALLS, null)),
        events);
    assertTrue(reader.isComplete());
    assertFalse(reader.isDone());
    assertEquals(new Reported(used), reader.found().usage());
    assertEquals("STOP", reader.found().finishReason());
    assertEquals("m", reader.found().model());
  }

  @Test
  void usageMayFollowTheEnd() {
    events(
        reader,
        "{'candidates':[{'content':{'parts':[{'text':'Hi'}]},'finishReason':'STOP'}]}",
        "{'usageMetadata':{'promptTokenCount':3,'candidatesTokenCount':4}}");
    assertTrue(reader.isComplete());
    assertEquals(new Reported(TokenUsage.of(3, 4)), reader.found().usage());
  }

  @Test
  void aCallWithoutAnIdGetsOne() {
    AnswerEvent began =
        events(
                reader,
                "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','args':{}}}]}}]}")
            .get(1);
    Block.ToolCall call =
        assertInstanceOf(Block.ToolCall.class, assertInstanceOf(BlockBegan.class, began).block());
    assertTrue(call.id().matches("call_[0-9a-f-]{36}"), call.id());
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, END",
    "MAX_TOKENS, LENGTH",
    "SAFETY, CONTENT_FILTER",
    "RECITATION, CONTENT_FILTER",
    "PROHIBITED_CONTENT, CONTENT_FILTER",
    "OTHER, END",
  })
  void eachFinishReasonHasItsMeaning(String reason, StopReason stop) {
    List<AnswerEvent> events = events(reader, "{'candidates':[{'finishReason':'" + reason + "'}]}");
    assertEquals(new Stopped(stop, null), events.getLast());
    assertTrue(reader.isComplete());
  }

  @Test
  void aBlockedPromptIsFiltered() {
    assertEquals(
        List.of(new Began(null, null), new Stopped(StopReason.CONTENT_FILTER, null)),
        events(reader, "{'promptFeedback':{'blockReason':'SAFETY'}}"));
    assertTrue(reader.isComplete());
    assertEquals("SAFETY", reader.found().finishReason());
  }

  @Test
  void aMalformedCallIsAFault() {
    assertEquals(
        new Failed("MALFORMED_FUNCTION_CALL", "bad"),
        events(
                reader,
                "{'candidates':[{'finishReason':'MALFORMED_FUNCTION_CALL','finishMessage':'bad'}]}")
            .getLast());
    assertFalse(reader.isComplete());
  }

  @Test
  void anErrorIsAFault() {
    assertEquals(
        List.of(new Failed("UNAVAILABLE", "overloaded")),
        events(reader, "{'error':{'code':503,'message':'overloaded','status':'UNAVAILABLE'}}"));
    assertFalse(reader.isComplete());
  }

  @Test
  void withoutAReasonItIsNotComplete() {
    events(reader, "{'candidates':[{'content':{'parts':[{'text':'Hi'}]}}]}");
    assertFalse(reader.isComplete());
  }

  @Test
  void logProbabilitiesComeInOpenAisShape() {
    List<AnswerEvent> events =
        events(
            reader,
            "{'candidates':[{'content':{'parts':[{'text':'Hi'}]},'logprobsResult':{"
                + "'chosenCandidates':[{'token':'Hi','logProbability':-0.5}],"
                + "'topCandidates':[{'candidates':[{'token':'Hi','logProbability':-0.5}]}]}}]}");
    assertEquals(
        new Logprobs(
            0,
            json(
                "[{'token':'Hi','logprob':-0.5,'bytes':null,'top_logprobs':[{'token':'Hi','logprob':-0.5,'bytes':null}]}]")),
        events.getLast());
  }
}
