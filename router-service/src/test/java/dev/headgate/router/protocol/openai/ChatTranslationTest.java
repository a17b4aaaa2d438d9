package dev.headgate.router.protocol.openai;

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
import dev.headgate.router.protocol.Way;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Chunks of a chat provider, read as events and written for a chat client.
class ChatTranslationTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String STREAM =
      """
      : keep alive

      data: {"id":"c1","object":"chat.completion.chunk","model":"up-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}

      data: {"id":"c1","model":"up-1","choices":[{"index":0,"delta":{"reasoning_content":"Let me "}}]}

      data: {"id":"c1","model":"up-1","choices":[{"index":0,"delta":{"reasoning":"see."}}]}

      data: {"id":"c1","model":"up-1","choices":[{"index":0,"delta":{"content":"größer"},"logprobs":{"content":[{"token":"größer","logprob":-0.5,"bytes":null,"top_logprobs":[]}]}}]}

      data: {"id":"c1","model":"up-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]}}]}

      data: {"id":"c1","model":"up-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"x\\""}}]}}]}

      data: {"id":"c1","model":"up-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}},{"index":1,"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]}}]}

      data: {"id":"c1","model":"up-1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

      data: {"id":"c1","model":"up-1","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18,"completion_tokens_details":{"reasoning_tokens":3}}}

      data: [DONE]

      """;

  private static final String BEGIN =
      "data: {\"id\":\"chatcmpl-r1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
          + "\"model\":\"up-1\",";

  private static final String TOLD =
      deltas(
          "{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null",
          "{\"reasoning_content\":\"Let me \"},\"finish_reason\":null",
          "{\"reasoning_content\":\"see.\"},\"finish_reason\":null",
          "{\"content\":\"größer\"},\"finish_reason\":null",
          "{},\"finish_reason\":null,\"logprobs\":{\"content\":[{\"token\":\"größer\",\"logprob\":-0.5,"
              + "\"bytes\":null,\"top_logprobs\":[]}],\"refusal\":null}",
          "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":"
              + "{\"name\":\"f\",\"arguments\":\"\"}}]},\"finish_reason\":null",
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\"\"}}]},\"finish_reason\":null",
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]},\"finish_reason\":null",
          "{\"tool_calls\":[{\"index\":1,\"id\":\"b\",\"type\":\"function\",\"function\":"
              + "{\"name\":\"g\",\"arguments\":\"\"}}]},\"finish_reason\":null",
          "{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{}\"}}]},\"finish_reason\":null");

  private static final String ENDING =
      deltas("{},\"finish_reason\":\"tool_calls\"")
          + BEGIN
          + "\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18,"
          + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"cache_write_tokens\":0,\"audio_tokens\":0},"
          + "\"completion_tokens_details\":{\"reasoning_tokens\":3,\"audio_tokens\":0}}}\n\n"
          + "data: [DONE]\n\n";

  @Test
  void chunkBoundariesAtEveryByteChangeNothing() throws Exception {
    byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      AnswerStream stream = stream(true);
      Buffer out = Buffer.buffer();
      out.appendBuffer(stream.accept(Buffer.buffer(bytes).slice(0, cut)));
      out.appendBuffer(stream.accept(Buffer.buffer(bytes).slice(cut, bytes.length)));
      assertEquals(TOLD, out.toString(), "cut at " + cut);
      assertTrue(stream.isDone(), "cut at " + cut);
      assertEquals(ENDING, stream.ending().toString(), "cut at " + cut);
    }
  }

  @Test
  void truncationAtEveryByteNeverReportsComplete() throws Exception {
    byte[] bytes = STREAM.stripTrailing().getBytes(StandardCharsets.UTF_8);
    for (int end = 0; end <= bytes.length; end++) {
      AnswerStream stream = stream(true);
      String out = stream.accept(Buffer.buffer(bytes).slice(0, end)).toString();
      assertFalse(stream.isDone() || stream.isCompleteAtClose(), "truncated at " + end);
      assertTrue(TOLD.startsWith(out), "truncated at " + end);
    }
  }

  @Test
  void tellsUsageOnlyToThoseWhoAskedAndFindsItAlways() throws Exception {
    AnswerStream stream = stream(false);
    stream.accept(Buffer.buffer(STREAM));
    assertFalse(stream.ending().toString().contains("usage"));
    assertEquals(new Reported(new TokenUsage(11, 0, 0, 0, 0, 7, 3, 0)), stream.found().usage());
    assertEquals("tool_calls", stream.found().finishReason());
    assertEquals("up-1", stream.found().model());
  }

  @Test
  void aStreamThatIsCutHereEndsByItsLengthAndSaysWhy() throws Exception {
    AnswerStream stream = stream(true);
    stream.accept(Buffer.buffer(STREAM.substring(0, STREAM.indexOf("finish_reason\":\"tool"))));
    JsonNode last =
        JSON.readTree(
            stream
                .endingHere(new Cut("budget_exceeded", "p1"))
                .toString()
                .replace("data: [DONE]", "")
                .replace("data: ", ""));
    assertEquals("length", last.path("choices").path(0).path("finish_reason").textValue());
    assertEquals(
        "{\"ended_by\":\"budget_exceeded\",\"policy\":\"p1\"}", last.path("headgate").toString());
  }

  @Test
  void aProvidersErrorIsSeenAndNothingFollowsIt() throws Exception {
    for (String error :
        new String[] {
          "{\"error\":{\"message\":\"boom\",\"type\":\"server_error\"}}",
          "{\"error\":\"boom\"}",
          "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{},\"error\":{\"message\":\"boom\"}}]}"
        }) {
      AnswerStream stream = stream(true);
      stream.accept(Buffer.buffer("data: " + error + "\n\ndata: [DONE]\n\n"));
      assertTrue(stream.isErrorSeen(), error);
      assertFalse(stream.isErrorTold(), error);
      assertFalse(stream.isCompleteAtClose(), error);
    }
  }

  @Test
  void callsThatAreAllNumberedNullAreToldApartByTheirIds() throws Exception {
    AnswerStream stream = stream(true);
    String out =
        stream
            .accept(
                Buffer.buffer(
                    """
                    data: {"id":"c","choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]}}]}

                    data: {"id":"c","choices":[{"delta":{"tool_calls":[{"index":0,"id":"b","function":{"name":"f","arguments":"{}"}}]}}]}

                    """))
            .toString();
    assertTrue(out.contains("{\"index\":0,\"id\":\"a\""), out);
    assertTrue(out.contains("{\"index\":1,\"id\":\"b\""), out);
  }

  @Test
  void aCallThatGoesOnAfterItHasEndedIsAnErrorOfTheProviders() throws Exception {
    AnswerStream stream = stream(true);
    stream.accept(
        Buffer.buffer(
            """
            data: {"id":"c","choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]}}]}

            data: {"id":"c","choices":[{"delta":{"tool_calls":[{"index":1,"id":"b","function":{"name":"f","arguments":"{"}}]}}]}

            data: {"id":"c","choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"}"}}]}}]}

            """));
    assertTrue(stream.isErrorSeen());
  }

  @Test
  void aWholeAnswerIsSaidAgain() throws Exception {
    AnswerReading.Whole whole =
        whole(
            """
            {"id":"c1","object":"chat.completion","model":"up-1","service_tier":"default","choices":[{"index":0,
              "message":{"role":"assistant","reasoning_content":"hm","content":"Hello","refusal":null,
                "tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},
                  {"id":"b","type":"function","function":{"name":"g","arguments":"{\\"y\\":2}"}}]},
              "logprobs":{"content":[{"token":"Hello","logprob":-1}]},"finish_reason":"tool_calls"}],
             "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7,"prompt_tokens_details":{"cached_tokens":4}}}
            """);
    assertNotNull(whole.body());
    assertEquals(
        JSON.readTree(
            """
            {"id":"chatcmpl-r1","object":"chat.completion","created":1700000000,"model":"up-1","choices":[{"index":0,
              "logprobs":{"content":[{"token":"Hello","logprob":-1}]},
              "message":{"role":"assistant","content":"Hello","refusal":null,"reasoning_content":"hm",
                "tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},
                  {"id":"b","type":"function","function":{"name":"g","arguments":"{\\"y\\":2}"}}]},
              "finish_reason":"tool_calls"}],
             "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7,
               "prompt_tokens_details":{"cached_tokens":4,"cache_write_tokens":0,"audio_tokens":0},
               "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}}}
            """),
        JSON.readTree(whole.body().getBytes()));
    assertEquals("default", whole.found().serviceTier());
  }

  @Test
  void refusalsFiltersAndMistralsContentKeepTheirMeaning() throws Exception {
    assertEquals(
        "No.",
        message("{\"refusal\":\"No.\"}", "stop").path("message").path("refusal").textValue());
    assertEquals(
        "content_filter",
        message("{\"content\":\"x\"}", "content_filter").path("finish_reason").textValue());
    assertEquals(
        "length", message("{\"content\":\"x\"}", "model_length").path("finish_reason").textValue());
    JsonNode mistral =
        message(
            "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},"
                + "{\"type\":\"text\",\"text\":\"x\"}]}",
            "stop");
    assertEquals("hm", mistral.path("message").path("reasoning_content").textValue());
    assertEquals("x", mistral.path("message").path("content").textValue());
  }

  @Test
  void whatIsNoWholeAnswerIsNotComplete() {
    assertNull(whole("{\"choices\":[{\"message\":{\"content\":\"x\"}}]}").body());
    assertNull(whole("{\"error\":{\"message\":\"boom\"}}").body());
    assertNull(whole("{\"choices\":[").body());
    assertNull(whole("{}").body());
  }

  private static JsonNode message(String message, String finish) throws Exception {
    AnswerReading.Whole whole =
        whole(
            "{\"id\":\"c\",\"choices\":[{\"message\":"
                + message
                + ",\"finish_reason\":\""
                + finish
                + "\"}]}");
    assertNotNull(whole.body());
    return JSON.readTree(whole.body().getBytes()).path("choices").path(0);
  }

  private static AnswerReading.Whole whole(String body) {
    return reading(true).whole(Buffer.buffer(body), new GeneratedText(_ -> 0));
  }

  private static AnswerStream stream(boolean usageAsked) {
    return reading(usageAsked).stream(new GeneratedText(_ -> 0), 65_536);
  }

  private static AnswerReading reading(boolean usageAsked) {
    return new Way.Translated(ChatConversation.CLIENT, ChatProvider.PROVIDER, new OpenAiApi())
        .reading(new AnswerHead("r1", "m", usageAsked, Instant.ofEpochSecond(1_700_000_000)));
  }

  private static String deltas(String... deltas) {
    StringBuilder frames = new StringBuilder();
    for (String delta : deltas) {
      frames
          .append(BEGIN)
          .append("\"choices\":[{\"index\":0,\"delta\":")
          .append(delta)
          .append("}]}\n\n");
    }
    return frames.toString();
  }
}
