package dev.headgate.router.protocol.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.ThreadRefused;
import dev.headgate.router.protocol.Call;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.request.Features;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicApiTest {

  private final AnthropicApi api = new AnthropicApi();

  @Test
  void callsWithItsOwnKeyAndTheCallersVersion() {
    RequestOptions head =
        head(
            new MessagesSurface(),
            MultiMap.caseInsensitiveMultiMap()
                .add("x-api-key", "the caller's")
                .add("authorization", "Bearer the caller's")
                .add("anthropic-version", "2026-10-21")
                .add("anthropic-beta", "fast-mode-2026-02-01, interleaved-thinking-2025-05-14")
                .add("anthropic-beta", "mcp-client-2025-11-20,context-1m-2025-08-07"));

    assertEquals("api.anthropic.com", head.getHost());
    assertEquals("/v1/messages", head.getURI());
    assertEquals("key", head.getHeaders().get("x-api-key"));
    assertEquals("2026-10-21", head.getHeaders().get("anthropic-version"));
    assertEquals(
        "interleaved-thinking-2025-05-14,context-1m-2025-08-07",
        head.getHeaders().get("anthropic-beta"));
    assertFalse(head.getHeaders().contains("authorization"));
  }

  @Test
  void aStrangeVersionIsNotPassedOn() {
    RequestOptions head =
        head(
            new MessagesSurface(),
            MultiMap.caseInsensitiveMultiMap().add("anthropic-version", "2026-10-21\r\nx: y"));
    assertEquals("2023-06-01", head.getHeaders().get("anthropic-version"));
    assertNull(head.getHeaders().get("anthropic-beta"));
  }

  @Test
  void aTranslatedConversationIsAMessageAndTakesNothingFromTheCaller() {
    RequestOptions head =
        head(null, MultiMap.caseInsensitiveMultiMap().add("anthropic-version", "2026-10-21"));
    assertEquals("/v1/messages", head.getURI());
    assertEquals("2023-06-01", head.getHeaders().get("anthropic-version"));
  }

  @Test
  void countsAreCountedAtTheirOwnAddress() {
    CountTokensSurface surface = new CountTokensSurface();
    assertTrue(surface.isAt("/v1/messages/count_tokens"));
    assertFalse(new MessagesSurface().isAt("/v1/messages/count_tokens"));
    assertFalse(new MessagesSurface().isAt("/v1//messages"));
    assertEquals(
        "/v1/messages/count_tokens", head(surface, MultiMap.caseInsensitiveMultiMap()).getURI());
  }

  @Test
  void toolsAndSchemasBringWordsOfTheProvidersOwn() {
    assertEquals(0, api.addedInputTokens(Features.NONE));
    assertEquals(4_096, api.addedInputTokens(new Features(true, false, false, false)));
    assertEquals(4_096, api.addedInputTokens(new Features(false, true, false, false)));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error",
    "401, authentication_error",
    "402, billing_error",
    "403, permission_error",
    "404, not_found_error",
    "405, invalid_request_error",
    "408, timeout_error",
    "413, request_too_large",
    "429, rate_limit_error",
    "500, api_error",
    "502, api_error",
    "503, overloaded_error",
    "504, timeout_error",
    "529, overloaded_error",
  })
  void eachStatusHasAnthropicsType(int status, String type) {
    assertEquals(type, AnthropicErrors.typeOf(status));
  }

  @Test
  void errorsKeepHeadgatesOwnWordsBesideAnthropics() {
    ErrorReading reading = ErrorReading.of(new BadField("max_tokens", "-1", "1..9"));
    String json =
        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"max_tokens: -1"
            + " (expected: 1..9)\"},\"headgate\":{\"code\":\"invalid_value\",\"param\":\"max_tokens\"}}";
    assertEquals(json, AnthropicErrors.ENVELOPE.body(reading).toString());
    assertEquals(
        "event: error\ndata: " + json + "\n\n", AnthropicErrors.ENVELOPE.frame(reading).toString());
  }

  @Test
  void aRefusedThreadSaysSoInTheWordsThatClientsActOn() throws IOException {
    ErrorReading reading = ErrorReading.of(new ThreadRefused());
    JsonNode error =
        new ObjectMapper()
            .readTree(AnthropicErrors.ENVELOPE.body(reading).getBytes())
            .path("error");
    assertEquals("invalid_request_error", error.path("type").asText());
    assertEquals(
        "{\"error_code\":\"thread_unsupported_request\",\"unsupported\":[]}",
        error.path("details").toString());
  }

  private RequestOptions head(@Nullable Surface surface, MultiMap caller) {
    Call call =
        new Call(
            Conversations.route("claude"),
            surface,
            true,
            "42",
            caller,
            "application/json",
            Buffer.buffer());
    return api.head(call).result();
  }
}
