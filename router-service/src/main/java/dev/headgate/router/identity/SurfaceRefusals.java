package dev.headgate.router.identity;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/// Refusals as the three families of clients raise them: Anthropic's on `/v1/messages`, Google's on
/// `/v1beta` and `/v1/projects`, OpenAI's everywhere else.
@Singleton
class SurfaceRefusals implements RefusalBodies {

  @Override
  public Buffer of(String path, Refusal refusal) {
    RefusalReading reading = RefusalReading.of(refusal);
    JsonObject body =
        switch (Family.of(path)) {
          case ANTHROPIC -> anthropic(reading);
          case GOOGLE -> google(reading);
          case OPENAI -> openAi(reading);
        };
    return body.toBuffer();
  }

  private static JsonObject openAi(RefusalReading reading) {
    String type =
        switch (reading.status()) {
          case 401 -> "invalid_request_error";
          case 403 -> "permission_error";
          default -> "api_error";
        };
    return new JsonObject()
        .put(
            "error",
            new JsonObject()
                .put("message", reading.message())
                .put("type", type)
                .putNull("param")
                .put("code", reading.code()));
  }

  private static JsonObject anthropic(RefusalReading reading) {
    String type =
        switch (reading.status()) {
          case 401 -> "authentication_error";
          case 403 -> "permission_error";
          default -> "api_error";
        };
    return new JsonObject()
        .put("type", "error")
        .put("error", new JsonObject().put("type", type).put("message", reading.message()));
  }

  private static JsonObject google(RefusalReading reading) {
    String status =
        switch (reading.status()) {
          case 401 -> "UNAUTHENTICATED";
          case 403 -> "PERMISSION_DENIED";
          default -> "UNAVAILABLE";
        };
    return new JsonObject()
        .put(
            "error",
            new JsonObject()
                .put("code", reading.status())
                .put("message", reading.message())
                .put("status", status));
  }
}
