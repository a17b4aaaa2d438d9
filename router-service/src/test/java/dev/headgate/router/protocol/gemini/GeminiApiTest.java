package dev.headgate.router.protocol.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.protocol.Call;
import dev.headgate.router.request.Features;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiApiTest {

  private final GeminiApi api = new GeminiApi();

  @Test
  void callsWithItsOwnKeyAlone() {
    RequestOptions head = head(true);
    assertEquals("generativelanguage.googleapis.com", head.getHost());
    assertEquals("/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse", head.getURI());
    assertEquals("key", head.getHeaders().get("x-goog-api-key"));
    assertFalse(head.getHeaders().contains("authorization"));
    assertEquals("/v1beta/models/gemini-2.5-pro:generateContent", head(false).getURI());
  }

  @Test
  void speaksItsOwnProtocolAndIsSpokenToByOthers() {
    Route route = Contents.route(ProviderKind.GEMINI, "gemini-2.5-pro", ProviderOptions.NONE);
    assertTrue(api.speaks(new GenerateContentSurface(), route.provider()));
    assertTrue(api.speaks(new StreamGenerateContentSurface(), route.provider()));
    assertEquals(GeminiProvider.PROVIDER, api.conversation());
    assertNull(new GenerateContentSurface().heartbeat());
  }

  @Test
  void toolsAndSchemasBringWordsOfTheProvidersOwn() {
    assertEquals(0, api.addedInputTokens(Features.NONE));
    assertEquals(4_096, api.addedInputTokens(new Features(true, false, false, false)));
    assertEquals(4_096, api.addedInputTokens(new Features(false, true, false, false)));
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_ARGUMENT",
    "401, UNAUTHENTICATED",
    "403, PERMISSION_DENIED",
    "404, NOT_FOUND",
    "405, INVALID_ARGUMENT",
    "408, DEADLINE_EXCEEDED",
    "413, INVALID_ARGUMENT",
    "429, RESOURCE_EXHAUSTED",
    "499, CANCELLED",
    "500, INTERNAL",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, DEADLINE_EXCEEDED",
  })
  void eachStatusHasGooglesName(int status, String name) {
    assertEquals(name, GeminiErrors.nameOf(status));
  }

  @Test
  void anErrorIsToldAsGoogleDoesAndInAStreamSoThatBothClientsRaiseIt() {
    ErrorReading reading = ErrorReading.of(new BadField("contents", "absent", "present"));
    String json =
        "{\"error\":{\"code\":400,\"message\":\"contents: absent (expected: present)\","
            + "\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
            + "\"reason\":\"invalid_value\",\"domain\":\"headgate\",\"metadata\":{\"param\":\"contents\"}}]}}";
    assertEquals(json, GeminiErrors.ENVELOPE.body(reading).toString());
    assertEquals(
        "data: " + json + "\n\n" + json, String.valueOf(GeminiErrors.ENVELOPE.frame(reading)));
  }

  private RequestOptions head(boolean stream) {
    Call call =
        new Call(
            Contents.route(ProviderKind.GEMINI, "gemini-2.5-pro", ProviderOptions.NONE),
            new GenerateContentSurface(),
            stream,
            "42",
            MultiMap.caseInsensitiveMultiMap()
                .add("x-goog-api-key", "the caller's")
                .add("authorization", "Bearer the caller's"),
            "application/json",
            Buffer.buffer());
    return api.head(call).result();
  }
}
