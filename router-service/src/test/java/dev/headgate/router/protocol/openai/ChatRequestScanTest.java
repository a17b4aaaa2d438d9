package dev.headgate.router.protocol.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.Features;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Range;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestScanTest {

  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  @Test
  void findsWhatMatters() {
    String json =
        """
        { "stream" : true, "model": "gpt-4o-mini", "n": 3, "max_tokens": 17,
          "stream_options": {"include_usage": true, "x": [1, {}]},
          "messages": [
            {"role": "system", "content": "Be \\"brief\\"."},
            {"role": "user", "name": "ada", "content": [
               {"type": "text", "text": "What is this?"},
               {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA", "detail": "low"}},
               {"type": "image_url", "image_url": {"url": "https://example.com/cat.png"}},
               {"type": "input_audio", "input_audio": {"data": "BBBB", "format": "wav"}}]}
          ] }
        """;
    ModelRequest request = scan(json);
    assertEquals("gpt-4o-mini", request.model());
    assertTrue(request.stream());
    assertTrue(request.usageAsked());
    assertEquals(3, request.choices());
    assertEquals(OptionalLong.of(17), request.outputLimit());
    assertEquals(2, request.messages().size());
    assertEquals("\"Be \\\"brief\\\".\"", at(json, request.messages().get(0).texts().getFirst()));
    assertEquals("\"ada\"", at(json, request.messages().get(1).name()));
    assertEquals("\"What is this?\"", at(json, request.messages().get(1).texts().getFirst()));
    assertEquals(new MediaParts(2, 1, 28 + 6), request.media());
    assertEquals("\"gpt-4o-mini\"", at(json, request.places().at("model")));
    assertEquals("17", at(json, request.places().at("max_tokens")));
    assertEquals(
        "{\"include_usage\": true, \"x\": [1, {}]}",
        at(json, request.places().at("stream_options")));
    assertEquals("true", at(json, request.places().at("stream_options.include_usage")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"base_url\":{}}}}] | TOOLS",
        "\"functions\":[{\"name\":\"f\"}] | TOOLS",
        "\"tools\":[ ] | ",
        "\"tools\":null | ",
        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"api_base\":{}}}} | STRUCTURED_OUTPUT",
        "\"response_format\":{\"type\":\"json_object\"} | STRUCTURED_OUTPUT",
        "\"response_format\":{\"type\":\"text\"} | ",
        "\"response_format\":null | ",
        "\"reasoning_effort\":\"low\" | REASONING",
        "\"reasoning_effort\":\"none\" | ",
        "\"audio\":{\"voice\":\"alloy\",\"format\":\"wav\"} | AUDIO",
      })
  void findsWhatIsAskedOfAModel(String field, @Nullable String asked) {
    ModelRequest request = scan("{\"model\":\"m\"," + field + "," + MESSAGES + ",\"n\":2}");
    Features features = request.features();
    assertEquals("TOOLS".equals(asked), features.tools());
    assertEquals("STRUCTURED_OUTPUT".equals(asked), features.structuredOutput());
    assertEquals("REASONING".equals(asked), features.reasoning());
    assertEquals("AUDIO".equals(asked), features.audioOutput());
    assertEquals(2, request.choices());
  }

  @Test
  void knowsOffsetsBehindTextThatIsNotAscii() {
    String json =
        "{\"messages\":[{\"content\":\"größer 🎈 \\u00e9\"}],\"max_tokens\":5,\"model\":\"m\"}";
    ModelRequest request = scan(json);
    assertEquals("5", at(json, request.places().at("max_tokens")));
    assertEquals(
        "\"größer 🎈 \\u00e9\"", at(json, request.messages().getFirst().texts().getFirst()));
  }

  @Test
  void takesTheLargerOfTwoOutputLimits() {
    assertEquals(
        OptionalLong.of(9),
        scan("{\"model\":\"m\",\"max_tokens\":9,\"max_completion_tokens\":4," + MESSAGES + "}")
            .outputLimit());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1                  | -1",
        "0                   | 0",
        "9223372036854775808 | 9223372036854775808",
        "1.5                 | 1.5",
        "1e3                 | 1e3",
        "\"many\"            | \"many\"",
        "true                | true",
        "[1]                 | an array",
        "131073              | 131073",
      })
  void refusesOutputLimitsByValueAndExpectation(String value, String shown) {
    for (String field : new String[] {"max_tokens", "max_completion_tokens"}) {
      ErrorReading reading =
          refusal("{\"model\":\"m\",\"" + field + "\":" + value + "," + MESSAGES + "}");
      assertEquals(400, reading.status());
      assertEquals(field, reading.param());
      assertEquals(field + ": " + shown + " (expected: 1..131072)", reading.message());
    }
  }

  @Test
  void takesNullAsAbsent() {
    ModelRequest request =
        scan(
            "{\"model\":\"m\",\"max_tokens\":null,\"n\":null,\"stream\":null,\"stream_options\":null,"
                + MESSAGES
                + "}");
    assertEquals(OptionalLong.empty(), request.outputLimit());
    assertEquals(1, request.choices());
    assertFalse(request.stream());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"model\":\"m\"",
        "{\"model\":\"m\",\"messages\":[]} {}",
        "{\"model\":\"m\",\"model\":\"x\",\"messages\":[]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"role\":\"user\"}]}",
        "{\"model\":\"m\",\"messages\":[],\"tools\":[{\"a\":{\"b\":1,\"b\":2}}]}",
        "{\"model\":\"m\",\"messages\":[{\"content\":\"unfinished",
        "{\"model\":\"m\",\"messages\":[{\"content\":\"bad \\x escape\"}]}",
        "{\"model\":\"m\",,\"messages\":[]}",
        "\uFEFF{\"model\":\"m\",\"messages\":[]}",
      })
  void refusesMalformedBodiesAndDuplicateKeys(String json) {
    ExchangeFailure failure = assertThrows(ExchangeFailure.class, () -> scan(json));
    assertInstanceOf(ExchangeError.MalformedBody.class, failure.error());
    assertEquals(400, ErrorReading.of(failure.error()).status());
  }

  @Test
  void refusesAnEncodingInWhichOffsetsAreNotBytes() {
    byte[] wide = ("{\"model\":\"m\"," + MESSAGES + "}").getBytes(StandardCharsets.UTF_16LE);
    assertThrows(
        ExchangeFailure.class,
        () -> ChatRequestScan.scan(new Body(wide, wide.length), new FieldBounds(10, 1)));
  }

  @Test
  void refusesDepthBombs() {
    String bomb =
        "{\"model\":\"m\","
            + MESSAGES
            + ",\"x\":"
            + "[".repeat(100_000)
            + "]".repeat(100_000)
            + "}";
    assertEquals("invalid_json", refusal(bomb).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"base_url\":\"http://evil\"",
        "\"api_base\":1",
        "\"user_config\":{\"model_list\":[]}",
        "\"metadata\":{\"a\":[{\"base_url\":\"x\"}]}",
        "\"tools\":[{\"api_base\":\"x\"}]",
        "\"stream_options\":{\"base_url\":\"x\"}",
        "\"best_of\":4",
        "\"Max_Tokens\":4",
        "\"MODEL\":\"x\"",
        "\"\\u0062ase_url\":\"x\"",
        "\"n\":17",
        "\"n\":0",
        "\"stream\":\"yes\"",
        "\"service_tier\":\"priority\"",
        "\"web_search_options\":{}",
      })
  void refusesWhatWouldEscapeTheGateway(String member) {
    assertEquals(400, refusal("{\"model\":\"m\"," + MESSAGES + "," + member + "}").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tools\":[{\"function\":{\"parameters\":{\"properties\":{\"base_url\":{\"type\":\"string\"}}}}}]",
        "\"response_format\":{\"json_schema\":{\"schema\":{\"properties\":{\"api_base\":{}}}}}",
        "\"service_tier\":\"flex\"",
        "\"logit_bias\":{\"50256\":-100}",
      })
  void letsTheCallersOwnContentBe(String member) {
    assertEquals("m", scan("{\"model\":\"m\"," + MESSAGES + "," + member + "}").model());
  }

  @Test
  void refusesForbiddenFieldsInMessagesButNotInTheirContent() {
    String inContent =
        "{\"model\":\"m\",\"messages\":[{\"content\":[{\"type\":\"x\",\"x\":{\"base_url\":\"y\"}}]}]}";
    assertEquals("m", scan(inContent).model());
    String beside =
        "{\"model\":\"m\",\"messages\":[{\"content\":\"a\",\"extra\":{\"base_url\":\"y\"}}]}";
    assertEquals("base_url", refusal(beside).param());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\":[{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}]}",
        "{\"role\":\"assistant\",\"audio\":{\"id\":\"audio-1\"}}",
      })
  void refusesReferencesForWhichThereIsNoBound(String message) {
    ErrorReading refused = refusal("{\"model\":\"m\",\"messages\":[" + message + "]}");
    assertEquals(400, refused.status());
    assertEquals(message.contains("file") ? "file" : "audio", refused.param());
  }

  @Test
  void anAssistantMessageMayHaveNoAudio() {
    String message = "{\"role\":\"assistant\",\"content\":\"a\",\"audio\":null}";
    assertEquals("m", scan("{\"model\":\"m\",\"messages\":[" + message + "]}").model());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[]}",
        "{\"model\":\"m\"}",
        "{\"model\":5,\"messages\":[]}",
        "{\"model\":\"\",\"messages\":[]}",
        "{\"model\":\"m\",\"messages\":{}}",
        "{\"model\":\"m\",\"messages\":[1]}",
      })
  void needsAModelAndMessages(String json) {
    assertEquals("invalid_value", refusal(json).code());
  }

  private static ModelRequest scan(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return ChatRequestScan.scan(new Body(bytes, bytes.length), new FieldBounds(131_072, 16));
  }

  private static ErrorReading refusal(String json) {
    return ErrorReading.of(assertThrows(ExchangeFailure.class, () -> scan(json)).error());
  }

  private static String at(String json, Range range) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, range.start(), range.length(), StandardCharsets.UTF_8);
  }
}
