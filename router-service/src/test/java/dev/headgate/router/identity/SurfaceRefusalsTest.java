package dev.headgate.router.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurfaceRefusalsTest {

  private final SurfaceRefusals bodies = new SurfaceRefusals();

  @ParameterizedTest
  @ValueSource(strings = {"/v1/chat/completions", "/v1/models", "/v1", "/v1/messages-of-others"})
  void openAisClientsGetTheirShape(String path) {
    assertEquals(
        "{\"error\":{\"message\":\"A valid access token or API key is needed.\","
            + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"}}",
        bodies.of(path, new Refusal.NotKnown()).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/messages", "/v1/messages/count_tokens"})
  void anthropicsClientsGetTheirShape(String path) {
    assertEquals(
        "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\","
            + "\"message\":\"Several credentials that are not the same: Authorization, x-api-key"
            + " (expected: one).\"}}",
        bodies.of(path, new Refusal.Several(List.of("Authorization", "x-api-key"))).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1beta/models/gemini-2.5-flash:generateContent", "/v1/projects/p/locations/l"})
  void googlesClientsGetTheirShape(String path) {
    assertEquals(
        "{\"error\":{\"code\":503,"
            + "\"message\":\"The credential cannot be checked at the moment.\","
            + "\"status\":\"UNAVAILABLE\"}}",
        bodies.of(path, new Refusal.Undecided()).toString());
  }

  @Test
  void aKeyThatMayNotBeUsedIsForbiddenInEachShape() {
    Refusal refused = new Refusal.KeyRefused("why");
    assertEquals(
        "{\"error\":{\"message\":\"why\",\"type\":\"permission_error\",\"param\":null,"
            + "\"code\":\"caller_refused\"}}",
        bodies.of("/v1/responses", refused).toString());
    assertEquals(
        "{\"type\":\"error\",\"error\":{\"type\":\"permission_error\",\"message\":\"why\"}}",
        bodies.of("/v1/messages", refused).toString());
    assertEquals(
        "{\"error\":{\"code\":403,\"message\":\"why\",\"status\":\"PERMISSION_DENIED\"}}",
        bodies.of("/v1beta/models", refused).toString());
  }
}
