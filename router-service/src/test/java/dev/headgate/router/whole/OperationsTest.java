package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// OpenAI's operations other than chat, through the router.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class OperationsTest {

  @TestHTTPResource URI base;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/embeddings         | {\"model\":\"embedder\",\"input\":[\"one\",\"two words\"]} | embeddings",
        "/v1/completions        | {\"model\":\"at-openai\",\"prompt\":\"x [[tokens=5]]\",\"max_tokens\":50} | text_completion",
        "/v1/images/generations | {\"model\":\"painter\",\"prompt\":\"a gate\",\"quality\":\"low\"} | image_generation",
      })
  void whatTheProviderReportsIsAccountedFor(String path, String body, String operation) {
    HttpResponse<String> answer = client().post(path, BodyPublishers.ofString(body));
    assertEquals(200, answer.statusCode(), answer.body());
    UsageEventV1 event = event(answer);
    JsonNode line = Around.invoice(Client.id(answer)).getFirst();
    assertEquals(operation, event.operation());
    assertEquals(Certainty.REPORTED, event.certainty());
    assertEquals(line.path("inputTokens").asLong(), event.usage().inputTokens());
    assertEquals(line.path("outputTokens").asLong(), event.usage().outputTokens());
  }

  @Test
  void aCompletionStreams() {
    HttpResponse<String> answer =
        client()
            .post(
                "/v1/completions",
                BodyPublishers.ofString(
                    "{\"model\":\"at-openai\",\"prompt\":\"x [[tokens=9]]\",\"max_tokens\":50,\"stream\":true}"));
    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
    assertEquals(9, event(answer).usage().outputTokens());
  }

  @Test
  void speechGoesThroughAndIsChargedWhatWasHeld() {
    HttpResponse<String> answer =
        client()
            .post(
                "/v1/audio/speech",
                BodyPublishers.ofString(
                    "{\"model\":\"speaker\",\"input\":\"hello there\",\"voice\":\"alloy\",\"response_format\":\"wav\"}"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.headers().firstValue("content-type").orElseThrow().startsWith("audio/"));
    assertTrue(answer.body().startsWith("RIFF"));
    UsageEventV1 event = event(answer);
    assertEquals(Certainty.HELD, event.certainty());
    assertEquals(7 * "\"hello there\"".length(), event.usage().outputTokens());
  }

  @Test
  void aRecordingIsTranscribed() {
    String boundary = "b" + UUID.randomUUID();
    String form =
        part(boundary, "model", "listener")
            + part(boundary, "response_format", "json")
            + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIFF0000WAVE\r\n--%s--\r\n"
                .formatted(boundary, boundary);
    HttpResponse<String> answer =
        client()
            .post(
                "/v1/audio/transcriptions",
                BodyPublishers.ofString(form),
                "Content-Type",
                "multipart/form-data; boundary=" + boundary);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(Around.read(answer.body()).path("text").isTextual(), answer.body());
    assertEquals("transcription", event(answer).operation());
  }

  @Test
  void anOperationThatNoProviderOfTheModelServesIsRefusedByName() {
    HttpResponse<String> answer =
        client()
            .post(
                "/v1/embeddings",
                BodyPublishers.ofString("{\"model\":\"at-anthropic\",\"input\":\"x\"}"));
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals("model", Client.error(answer).path("param").asText());
  }

  private static String part(String boundary, String name, String value) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(boundary, name, value);
  }

  private Client client() {
    return new Client(base, Around.token("search", "operations-user"));
  }

  private static UsageEventV1 event(HttpResponse<String> answer) {
    try (UsageLog log = new UsageLog()) {
      return log.await(Client.id(answer));
    }
  }
}
