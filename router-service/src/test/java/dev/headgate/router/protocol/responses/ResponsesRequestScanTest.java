package dev.headgate.router.protocol.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.Features;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Range;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesRequestScanTest {

  private static final String NO_BOUND =
      "function or custom, for a tool that the provider runs has no bound to hold";

  private final ResponsesSurface surface = new ResponsesSurface();

  @Test
  void findsWhatMatters() {
    String json =
        """
        {"input":[
           {"role":"user","content":"Größe?"},
           {"type":"message","role":"user","content":[{"type":"input_text","text":"This:"},
             {"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"low"},
             {"image_url":"https://a/b.png","type":"input_image"},
             {"type":"input_image","file_id":"file_1"},
             {"type":"input_file","filename":"a.txt","file_data":"data:text/plain;base64,AAAA"}]},
           {"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"xyz"},
           {"type":"function_call","call_id":"c","name":"f","arguments":"{}"},
           {"type":"function_call_output","call_id":"c","output":"42"}],
         "instructions":"Be brief.","model":"gpt-5","stream":true,"max_output_tokens":17,"store":true,
         "tools":[{"type":"function","name":"f","parameters":{"properties":{"base_url":{}}}}],
         "text":{"format":{"type":"json_schema","schema":{"base_url":1}}},"reasoning":{"effort":"low"}}
        """;
    ModelRequest request = scan(json);
    assertEquals("gpt-5", request.model());
    assertTrue(request.stream());
    assertEquals(OptionalLong.of(17), request.outputLimit());
    assertEquals(1, request.choices());
    assertEquals(new MediaParts(3, 0, 28), request.media());
    assertEquals(new Features(true, true, true), request.features());
    assertEquals("\"gpt-5\"", at(json, request.places().at("model")));
    assertEquals("17", at(json, request.places().at("max_output_tokens")));
    assertEquals(
        List.of("\"Be brief.\"", "\"Größe?\"", "\"This:\"", "\"42\""),
        request.messages().stream()
            .flatMap(message -> message.texts().stream())
            .map(range -> at(json, range))
            .toList());
  }

  @Test
  void aTextIsAnInputToo() {
    String json = "{\"model\":\"m\",\"input\":\"hi\"}";
    ModelRequest request = scan(json);
    assertEquals("\"hi\"", at(json, request.messages().getFirst().texts().getFirst()));
    assertFalse(request.stream());
    assertEquals(OptionalLong.empty(), request.outputLimit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web_search",
        "web_search_preview",
        "file_search",
        "code_interpreter",
        "computer_use_preview",
        "image_generation",
        "mcp",
        "local_shell",
        "shell",
        "apply_patch",
        "tool_search"
      })
  void refusesToolsThatTheProviderRuns(String tool) {
    ErrorReading reading =
        refusal("\"tools\":[{\"type\":\"custom\",\"name\":\"c\"},{\"type\":\"" + tool + "\"}]");
    assertEquals("tools[1].type", reading.param());
    assertEquals("tools[1].type: \"" + tool + "\" (expected: " + NO_BOUND + ")", reading.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"previous_response_id\":\"r\" | previous_response_id: present (expected: absent: what it refers to has no bound to hold; send it in `input`)",
        "\"conversation\":{\"id\":\"c\"} | conversation: present (expected: absent: what it refers to has no bound to hold; send it in `input`)",
        "\"prompt\":{\"id\":\"p\"} | prompt: present (expected: absent: what it refers to has no bound to hold; send it in `input`)",
        "\"background\":true | background: true (expected: false, for usage that comes later cannot be settled)",
        "\"context_management\":[] | context_management: present (expected: absent: the provider's own compaction has no bound to hold)",
        "\"max_output_tokens\":-1 | max_output_tokens: -1 (expected: 1..131072)",
        "\"service_tier\":\"priority\" | service_tier: \"priority\" (expected: auto, default or flex)",
        "\"instructions\":[] | instructions: an array (expected: a string)",
        "\"base_url\":\"x\" | base_url: present (expected: absent)",
        "\"metadata\":{\"a\":{\"api_base\":1}} | api_base: present (expected: absent)",
        "\"Max_Output_Tokens\":1 | Max_Output_Tokens: present (expected: max_output_tokens)",
        "\"tools\":{} | tools: something else (expected: an array)",
        "\"tools\":[{\"name\":\"f\"}] | tools[0].type: absent (expected: function or custom, for a tool that the provider runs has no bound to hold)",
        "\"tools\":[{\"type\":\"function\",\"base_url\":\"x\"}] | base_url: present (expected: absent)",
      })
  void refusesByNameWhatHasNoBoundOrIsWrong(String field, String message) {
    assertEquals(message, refusal(field).message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"item_reference\",\"id\":\"x\"} | input[0].type",
        "{\"type\":\"web_search_call\",\"id\":\"x\"} | input[0].type",
        "{\"type\":\"compaction\",\"encrypted_content\":\"x\"} | input[0].type",
        "{\"id\":\"x\"} | input[0].type",
        "{\"type\":\"reasoning\",\"id\":\"rs\",\"summary\":[]} | input[0].encrypted_content",
        "{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_id\":\"f\"}]} | input[0].content[0]",
        "{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_url\":\"https://a/b\"}]} | input[0].content[0]",
        "{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_data\":\"data:application/pdf;base64,AA\"}]} | input[0].content[0].file_data",
        "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":[{\"type\":\"input_file\",\"file_id\":\"f\"}]} | input[0].output[0]",
        "{\"role\":\"user\",\"content\":\"x\",\"api_key\":\"k\"} | api_key",
        "7 | input[0]",
      })
  void refusesItemsByPlace(String item, String place) {
    assertEquals(place, refused("{\"model\":\"m\",\"input\":[" + item + "]}").param());
  }

  @Test
  void refusesARequestWithoutInputOrModel() {
    assertEquals("input", refused("{\"model\":\"m\"}").param());
    assertEquals("model", refused("{\"input\":\"hi\"}").param());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"model\":\"m\",\"input\":\"hi\"} | {\"max_output_tokens\":64,\"model\":\"up\",\"input\":\"hi\"}",
        "{\"input\":\"é\",\"max_output_tokens\":5,\"model\":\"m\"} | {\"input\":\"é\",\"max_output_tokens\":5,\"model\":\"up\"}",
        "{\"input\":\"hi\",\"max_output_tokens\":500,\"model\":\"up\"} | {\"input\":\"hi\",\"max_output_tokens\":64,\"model\":\"up\"}",
        "{\"input\":\"hi\",\"max_output_tokens\":null,\"model\":\"up\"} | {\"input\":\"hi\",\"max_output_tokens\":64,\"model\":\"up\"}",
      })
  void patchesModelAndLimitInPlace(String json, String expected) {
    Provider provider =
        new Provider(
            "p",
            ProviderKind.OPENAI,
            URI.create("http://p"),
            null,
            PrivacyClass.EXTERNAL,
            "p",
            null,
            OutputLimitField.MAX_COMPLETION_TOKENS,
            ProviderOptions.NONE);
    assertEquals(
        expected, surface.patched(scan(json), new Route(provider, "up", 0), 64).toString());
  }

  @Test
  void isServedAtItsAddressOnly() {
    assertTrue(surface.isAt("/v1/responses"));
    assertFalse(surface.isAt("/v1/responses/"));
    assertFalse(surface.isAt("/v1/responses/resp_1"));
  }

  private ErrorReading refusal(String field) {
    return refused("{\"model\":\"m\",\"input\":\"hi\"," + field + "}");
  }

  private ErrorReading refused(String json) {
    return ErrorReading.of(assertThrows(ExchangeFailure.class, () -> scan(json)).error());
  }

  private ModelRequest scan(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return surface.scan(
        new Incoming("/v1/responses", null, "application/json", new Body(bytes, bytes.length)),
        new FieldBounds(131_072, 16));
  }

  private static String at(String json, @Nullable Range range) {
    return range == null
        ? "absent"
        : new String(
            json.getBytes(StandardCharsets.UTF_8),
            range.start(),
            range.length(),
            StandardCharsets.UTF_8);
  }
}
