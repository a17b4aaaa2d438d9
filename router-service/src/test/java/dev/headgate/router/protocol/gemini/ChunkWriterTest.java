package dev.headgate.router.protocol.gemini;

import static dev.headgate.router.protocol.gemini.Contents.HEAD;
import static dev.headgate.router.protocol.gemini.Contents.events;
import static dev.headgate.router.protocol.gemini.Contents.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.AnswerEvent.ArgumentsPiece;
import dev.headgate.router.conversation.AnswerEvent.Began;
import dev.headgate.router.conversation.AnswerEvent.BlockBegan;
import dev.headgate.router.conversation.AnswerEvent.BlockEnded;
import dev.headgate.router.conversation.AnswerEvent.SignaturePiece;
import dev.headgate.router.conversation.AnswerEvent.Stopped;
import dev.headgate.router.conversation.AnswerEvent.TextPiece;
import dev.headgate.router.conversation.AnswerEvent.Used;
import dev.headgate.router.conversation.AnswerFold;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.conversation.StopReason;
import dev.headgate.router.protocol.EventWriter;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkWriterTest {

  private static final List<AnswerEvent> EVENTS =
      List.of(
          new Began("r1", "claude"),
          new BlockBegan(0, new Block.Thinking()),
          new TextPiece(0, "Hm"),
          new SignaturePiece(0, "c2"),
          new SignaturePiece(0, "ln"),
          new BlockEnded(0),
          new BlockBegan(1, new Block.RedactedThinking("AAAA")),
          new BlockEnded(1),
          new BlockBegan(2, new Block.Text()),
          new TextPiece(2, "Hi"),
          new BlockEnded(2),
          new Used(new TokenUsage(9, 4, 0, 0, 0, 8, 3, 0)),
          new BlockBegan(3, new Block.ToolCall("a", "f", "c2ln")),
          new BlockBegan(4, new Block.ToolCall("b", "g", null)),
          new ArgumentsPiece(3, "{\"x\""),
          new ArgumentsPiece(4, "{}"),
          new ArgumentsPiece(3, ":1}"),
          new BlockEnded(3),
          new BlockEnded(4),
          new Stopped(StopReason.TOOL_CALLS, null));

  private static final String TAIL = ",'modelVersion':'claude','responseId':'r1'}";
  private static final String USAGE =
      ",'usageMetadata':{'promptTokenCount':9,'candidatesTokenCount':5,'totalTokenCount':17,"
          + "'thoughtsTokenCount':3,'cachedContentTokenCount':4}";

  @Test
  void writesCallsAndSignaturesWhole() {
    Buffer out = Buffer.buffer();
    EventWriter writer = GeminiClient.CLIENT.stream(HEAD);
    EVENTS.forEach(event -> writer.write(event, out));
    assertEquals(
        chunk("{'text':'Hm','thought':true}", "")
            + chunk("{'text':'','thought':true,'thoughtSignature':'c2ln'}", "")
            + chunk("{'text':'','thought':true,'thoughtSignature':'cmVkYWN0ZWQ6AAAA'}", "")
            + chunk("{'text':'Hi'}", "")
            + chunk(
                "{'functionCall':{'id':'a','name':'f','args':{'x':1}},'thoughtSignature':'c2ln'}",
                USAGE)
            + chunk("{'functionCall':{'id':'b','name':'g','args':{}}}", USAGE),
        out.toString());
    assertEquals(last("STOP", ""), writer.ending().toString());
  }

  @Test
  void endsCleanlyWhereItStands() {
    EventWriter writer = GeminiClient.CLIENT.stream(HEAD);
    EVENTS.forEach(event -> writer.write(event, Buffer.buffer()));
    assertEquals(
        last("MAX_TOKENS", ",'headgate':{'ended_by':'budget_exceeded','policy':'search-month'}"),
        writer.endingHere(new Cut("budget_exceeded", "search-month")).toString());
  }

  @Test
  void aWholeAnswerSaysTheSame() {
    AnswerFold fold = new AnswerFold();
    EVENTS.forEach(fold::add);
    assertEquals(
        json(
            "{'candidates':[{'content':{'role':'model','parts':[{'text':'Hm','thought':true,'thoughtSignature':'c2ln'},"
                + "{'text':'','thought':true,'thoughtSignature':'cmVkYWN0ZWQ6AAAA'},{'text':'Hi'},"
                + "{'functionCall':{'id':'a','name':'f','args':{'x':1}},'thoughtSignature':'c2ln'},"
                + "{'functionCall':{'id':'b','name':'g','args':{}}}]},'finishReason':'STOP','index':0}]"
                + USAGE
                + TAIL),
        Contents.written(GeminiClient.CLIENT.whole(fold.answer(), HEAD)));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    EventWriter writer = GeminiClient.CLIENT.stream(HEAD);
    Buffer out = Buffer.buffer();
    EVENTS.forEach(event -> writer.write(event, out));
    out.appendBuffer(writer.ending());
    String[] chunks = out.toString().replace("data: ", "").split("\n\n", -1);
    ChunkReader reader = new ChunkReader();
    List<AnswerEvent> events =
        events(reader, List.of(chunks).subList(0, chunks.length - 1).toArray(String[]::new));
    assertEquals(new Stopped(StopReason.TOOL_CALLS, null), events.getLast());
    assertEquals(
        List.of(new ArgumentsPiece(2, "{\"x\":1}"), new ArgumentsPiece(3, "{}")),
        events.stream().filter(ArgumentsPiece.class::isInstance).toList());
  }

  private static String chunk(String part, String usage) {
    return data(
        "{'candidates':[{'content':{'role':'model','parts':["
            + part
            + "]},'index':0}]"
            + usage
            + TAIL);
  }

  private static String last(String reason, String beside) {
    String tail = TAIL.substring(0, TAIL.length() - 1) + beside + "}";
    return data(
        "{'candidates':[{'content':{'role':'model','parts':[{'text':''}]},'finishReason':'"
            + reason
            + "','index':0}]"
            + USAGE
            + tail);
  }

  private static String data(String json) {
    return "data: " + json.replace('\'', '"') + "\n\n";
  }
}
