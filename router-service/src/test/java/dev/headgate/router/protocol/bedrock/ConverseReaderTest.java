package dev.headgate.router.protocol.bedrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.params.provider.ValueSource;

class ConverseReaderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ConverseReader reader = new ConverseReader();
  private final List<AnswerEvent> events = new ArrayList<>();

  @Test
  void readsAStreamWithThoughtsTextAndParallelCalls() {
    read("messageStart", "{'role':'assistant'}");
    read("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'reasoningContent':{'text':'hm'}}}");
    read(
        "contentBlockDelta",
        "{'contentBlockIndex':0,'delta':{'reasoningContent':{'signature':'sig'}}}");
    read("contentBlockStop", "{'contentBlockIndex':0}");
    read(
        "contentBlockDelta",
        "{'contentBlockIndex':1,'delta':{'reasoningContent':{'redactedContent':'eH'}}}");
    read(
        "contentBlockDelta",
        "{'contentBlockIndex':1,'delta':{'reasoningContent':{'redactedContent':'l6'}}}");
    read("contentBlockStop", "{'contentBlockIndex':1}");
    read("contentBlockDelta", "{'contentBlockIndex':2,'delta':{'text':'H'}}");
    read("contentBlockDelta", "{'contentBlockIndex':2,'delta':{'text':'i'}}");
    read("contentBlockStop", "{'contentBlockIndex':2}");
    read(
        "contentBlockStart",
        "{'contentBlockIndex':3,'start':{'toolUse':{'toolUseId':'t1','name':'f'}}}");
    read("contentBlockDelta", "{'contentBlockIndex':3,'delta':{'toolUse':{'input':''}}}");
    read("contentBlockStop", "{'contentBlockIndex':3}");
    read(
        "contentBlockStart",
        "{'contentBlockIndex':4,'start':{'toolUse':{'toolUseId':'t2','name':'g'}}}");
    read("contentBlockDelta", "{'contentBlockIndex':4,'delta':{'toolUse':{'input':'[1'}}}");
    read("contentBlockStop", "{'contentBlockIndex':4}");
    read("somethingNew", "{}");
    read("messageStop", "{'stopReason':'tool_use'}");
    assertFalse(reader.isDone());
    assertFalse(reader.isComplete());
    read(
        "metadata",
        "{'usage':{'inputTokens':10,'outputTokens':20,'totalTokens':35,"
            + "'cacheReadInputTokens':5},'metrics':{'latencyMs':1}}");

    assertTrue(reader.isDone());
    assertTrue(reader.isComplete());
    TokenUsage used = new TokenUsage(15, 5, 0, 0, 0, 20, 0, 0);
    assertEquals(
        List.of(
            new AnswerEvent.Began(null, null),
            new AnswerEvent.BlockBegan(0, new Block.Thinking()),
            new AnswerEvent.TextPiece(0, "hm"),
            new AnswerEvent.SignaturePiece(0, "sig"),
            new AnswerEvent.BlockEnded(0),
            new AnswerEvent.BlockBegan(1, new Block.RedactedThinking("eHl6")),
            new AnswerEvent.BlockEnded(1),
            new AnswerEvent.BlockBegan(2, new Block.Text()),
            new AnswerEvent.TextPiece(2, "H"),
            new AnswerEvent.TextPiece(2, "i"),
            new AnswerEvent.BlockEnded(2),
            new AnswerEvent.BlockBegan(3, new Block.ToolCall("t1", "f", null)),
            new AnswerEvent.ArgumentsPiece(3, "{}"),
            new AnswerEvent.BlockEnded(3),
            new AnswerEvent.BlockBegan(4, new Block.ToolCall("t2", "g", null)),
            new AnswerEvent.ArgumentsPiece(4, "[1"),
            new AnswerEvent.BlockEnded(4),
            new AnswerEvent.Stopped(StopReason.TOOL_CALLS, null),
            new AnswerEvent.Used(used)),
        events);
    assertEquals(new AnswerFinding(new Reported(used), "tool_use", null, null), reader.found());
  }

  @Test
  void readsAWholeAnswer() {
    reader.whole(
        json(
            "{'output':{'message':{'role':'assistant','content':["
                + "{'reasoningContent':{'reasoningText':{'text':'hm','signature':'sig'}}},"
                + "{'reasoningContent':{'redactedContent':'eHl6'}},"
                + "{'text':'Hi'},"
                + "{'citationsContent':{'content':[{'text':'cited'}]}},"
                + "{'toolUse':{'toolUseId':'t','name':'f','input':{'a':1}}}]}},"
                + "'stopReason':'stop_sequence',"
                + "'additionalModelResponseFields':{'stop_sequence':'###'},"
                + "'serviceTier':{'type':'flex'},"
                + "'usage':{'inputTokens':3,'outputTokens':4,'totalTokens':7}}"),
        events::add);
    assertTrue(reader.isComplete());
    assertEquals(
        List.of(
            new AnswerEvent.Began(null, null),
            new AnswerEvent.BlockBegan(0, new Block.Thinking()),
            new AnswerEvent.TextPiece(0, "hm"),
            new AnswerEvent.SignaturePiece(0, "sig"),
            new AnswerEvent.BlockEnded(0),
            new AnswerEvent.BlockBegan(1, new Block.RedactedThinking("eHl6")),
            new AnswerEvent.BlockEnded(1),
            new AnswerEvent.BlockBegan(2, new Block.Text()),
            new AnswerEvent.TextPiece(2, "Hi"),
            new AnswerEvent.BlockEnded(2),
            new AnswerEvent.BlockBegan(3, new Block.Text()),
            new AnswerEvent.TextPiece(3, "cited"),
            new AnswerEvent.BlockEnded(3),
            new AnswerEvent.BlockBegan(4, new Block.ToolCall("t", "f", null)),
            new AnswerEvent.ArgumentsPiece(4, "{\"a\":1}"),
            new AnswerEvent.BlockEnded(4),
            new AnswerEvent.Used(TokenUsage.of(3, 4)),
            new AnswerEvent.Stopped(StopReason.STOP_TEXT, "###")),
        events);
    assertEquals("flex", reader.found().serviceTier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throttlingException",
        "modelStreamErrorException",
        "internalServerException",
        "validationException",
        "serviceUnavailableException",
        "InternalError",
      })
  void exceptionsFailTheAnswer(String type) {
    read(type, "{'message':'no'}");
    assertEquals(List.of(new AnswerEvent.Failed(type, "no")), events);
    assertFalse(reader.isComplete());
  }

  @Test
  void metadataBeforeTheEndDoesNotEndTheAnswer() {
    read("metadata", "{'usage':{'inputTokens':1,'outputTokens':1}}");
    assertFalse(reader.isDone());
  }

  @Test
  void whatIsNoAnswerIsNeverComplete() {
    reader.whole(json("{'message':'no'}"), events::add);
    assertFalse(reader.isComplete());
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, END",
    "tool_use, TOOL_CALLS",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "stop_sequence, STOP_TEXT",
    "guardrail_intervened, CONTENT_FILTER",
    "content_filtered, CONTENT_FILTER",
    "refusal, REFUSAL",
    "something_new, END",
  })
  void eachWordHasItsReason(String word, StopReason reason) {
    read("messageStop", "{'stopReason':'" + word + "'}");
    assertEquals(List.of(new AnswerEvent.Stopped(reason, null)), events);
  }

  private void read(String type, String data) {
    reader.read(type, json(data), events::add);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}
