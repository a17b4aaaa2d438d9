package dev.headgate.router.protocol.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.NormalisedUsage.Reported;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerReading.Whole;
import dev.headgate.router.answer.AnswerStream;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.protocol.Way;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Anthropic's client and Anthropic's provider, but by way of a conversation: what is said must
/// come out as it was.
class TranslatedMessageTest {

  private static final String TEXT =
      """
      event: message_start
      data: {"type":"message_start","message":{"type":"message","id":"msg_1","role":"assistant","model":"claude-sonnet-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":0,"output_tokens":0}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"größer"}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"EqQB"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: content_block_start
      data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":1}"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":1}

      """;
  private static final String END =
      """
      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":3,"cache_read_input_tokens":2,"cache_creation_input_tokens":0,"output_tokens":4}}

      event: message_stop
      data: {"type":"message_stop"}

      """;
  private static final byte[] STREAM = (TEXT + END).getBytes(StandardCharsets.UTF_8);

  private final Way way =
      new Way.Translated(new AnthropicClient(), new AnthropicProvider(), new AnthropicApi());

  @Test
  void cutsAtEveryByteChangeNothing() throws Exception {
    for (int cut = 0; cut <= STREAM.length; cut++) {
      AnswerStream stream = stream();
      Buffer told = Buffer.buffer();
      told.appendBuffer(stream.accept(Buffer.buffer(STREAM).slice(0, cut)));
      told.appendBuffer(stream.accept(Buffer.buffer(STREAM).slice(cut, STREAM.length)));
      assertTrue(stream.isDone(), "cut at " + cut);
      assertEquals(TEXT, told.toString(), "cut at " + cut);
      assertEquals(END, stream.ending().toString(), "cut at " + cut);
      assertEquals(new Reported(new TokenUsage(5, 2, 0, 0, 0, 4, 0, 0)), stream.found().usage());
    }
  }

  @Test
  void truncationAtEveryByteIsNeverComplete() throws Exception {
    for (int end = 0; end < STREAM.length; end++) {
      AnswerStream stream = stream();
      Buffer told = stream.accept(Buffer.buffer(STREAM).slice(0, end));
      assertFalse(stream.isDone(), "truncated at " + end);
      assertFalse(stream.isCompleteAtClose(), "truncated at " + end);
      assertTrue(TEXT.startsWith(told.toString()), "truncated at " + end);
    }
  }

  @Test
  void aWholeMessageComesOutAsItWas() {
    String message =
        "{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"assistant\",\"model\":\"m\",\"content\":["
            + "{\"type\":\"text\",\"text\":\"Hi\"}],\"stop_reason\":\"end_turn\","
            + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":3,\"cache_read_input_tokens\":2,"
            + "\"cache_creation_input_tokens\":0,\"output_tokens\":4}}";
    assertEquals(message, String.valueOf(whole(message).body()));
    for (int end = 1; end < message.length(); end++) {
      assertNull(whole(message.substring(0, end)).body(), "truncated at " + end);
    }
  }

  private AnswerStream stream() {
    return way.reading(Conversations.HEAD).stream(new GeneratedText(_ -> 0), 4_096);
  }

  private Whole whole(String body) {
    return way.reading(Conversations.HEAD).whole(Buffer.buffer(body), new GeneratedText(_ -> 0));
  }
}
