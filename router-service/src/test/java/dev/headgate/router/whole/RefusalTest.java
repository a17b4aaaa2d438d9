package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class RefusalTest {

  private static final int MIB = 1024 * 1024;

  @TestHTTPResource URI base;

  /// The team `once` may make a single request: it is still there after all that was refused.
  @Test
  void badInputReservesNothingAndSendsNothing() throws IOException {
    Client client = new Client(base, Around.token("once", "bad-input"));
    int billedBefore = Around.wholeInvoice().size();
    refused(client, 400, "max_tokens", Client.chat("gpt-4o-mini", "hi", "\"max_tokens\":-1"));
    refused(client, 400, "max_tokens", Client.chat("gpt-4o-mini", "hi", "\"max_tokens\":0"));
    refused(
        client,
        400,
        "max_tokens",
        Client.chat("gpt-4o-mini", "hi", "\"max_tokens\":9223372036854775808"));
    refused(client, 400, "max_tokens", Client.chat("gpt-4o-mini", "hi", "\"max_tokens\":1.5"));
    refused(client, 400, "max_tokens", Client.chat("gpt-4o-mini", "hi", "\"max_tokens\":\"many\""));
    refused(client, 404, "model", Client.chat("gpt-17", "hi", ""));
    refused(client, 400, "", "{\"model\":\"gpt-4o-mini\",\"messages\":[");
    refused(
        client, 400, "", "{\"model\":\"gpt-4o-mini\",\"model\":\"gpt-4o-mini\",\"messages\":[]}");
    refused(
        client, 400, "api_base", Client.chat("gpt-4o-mini", "hi", "\"api_base\":\"http://evil\""));
    tooLarge(client, BodyPublishers.ofByteArray(largeBody(65 * MIB)));
    tooLarge(
        client, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(largeBody(65 * MIB))));
    assertEquals(415, encoded(client).statusCode());
    assertEquals(404, client.post("/v1/assistants", BodyPublishers.ofString("{}")).statusCode());
    assertEquals(405, client.get("/v1/chat/completions").statusCode());
    assertEquals(billedBefore, Around.wholeInvoice().size());

    HttpResponse<String> good = client.chat(Client.chat("gpt-4o-mini", "hi", ""));
    assertEquals(200, good.statusCode(), good.body());
    HttpResponse<String> second = client.chat(Client.chat("gpt-4o-mini", "hi", ""));
    assertEquals(429, second.statusCode(), second.body());
    assertEquals("insufficient_quota", Client.error(second).path("code").asText());
    assertEquals("false", second.headers().firstValue("x-should-retry").orElseThrow());
    assertTrue(second.headers().firstValueAsLong("retry-after").orElseThrow() > 0);
  }

  @Test
  void takesABodyAlmostAtTheLimit() {
    Client client = new Client(base, Around.token("search", "large-user"));
    HttpResponse<String> answer =
        client.post("/v1/chat/completions", BodyPublishers.ofByteArray(largeBody(15 * MIB)));
    assertEquals(200, answer.statusCode(), answer.body());
  }

  @Test
  void refusesWhatIsLargerThanTheWholeLimitForGood() {
    Client client = new Client(base, Around.token("poor", "poor-user"));
    HttpResponse<String> answer =
        client.chat(Client.chat("gpt-4o-mini", "hi", "\"max_tokens\":100000"));
    assertEquals(403, answer.statusCode(), answer.body());
    assertEquals("request_exceeds_limit", Client.error(answer).path("code").asText());
  }

  @Test
  void refusesWhenTheMoneyIsGone() {
    Client client = new Client(base, Around.token("poor", "poor-user"));
    HttpResponse<String> answer = null;
    for (int i = 0; i < 20; i++) {
      answer = client.chat(Client.chat("gpt-4o-mini", "hi", "\"max_tokens\":100"));
      if (answer.statusCode() != 200) {
        break;
      }
    }
    assertEquals(429, answer.statusCode(), answer.body());
    assertEquals("insufficient_quota", Client.error(answer).path("type").asText());
  }

  @Test
  void refusesAModelWithoutAPriceUnderAMoneyBudget() {
    Client client = new Client(base, Around.token("search", "unpriced-user"));
    HttpResponse<String> answer = client.chat(Client.chat("unpriced", "hi", ""));
    assertEquals(403, answer.statusCode(), answer.body());
    assertEquals("unpriced_model", Client.error(answer).path("code").asText());
  }

  @Test
  void releasesTheHoldWhenNoProviderCanBeReached() {
    Client client = new Client(base, Around.token("once", "unreachable"));
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = client.chat(Client.chat("gone", "hi", ""));
      assertEquals(502, answer.statusCode(), answer.body());
      assertEquals("upstream_unreachable", Client.error(answer).path("code").asText());
    }
  }

  @Test
  void listsModels() {
    Client client = new Client(base, Around.token("search", "models-user"));
    JsonNode list = Around.read(client.get("/v1/models").body());
    assertEquals("list", list.path("object").asText());
    assertEquals("alias", list.path("data").get(0).path("id").asText());
    assertEquals(
        "model", Around.read(client.get("/v1/models/gpt-4o-mini").body()).path("object").asText());
    HttpResponse<String> unknown = client.get("/v1/models/gpt-17");
    assertEquals(404, unknown.statusCode());
    assertEquals("model_not_found", Client.error(unknown).path("code").asText());
  }

  private static void refused(Client client, int status, String param, String body) {
    HttpResponse<String> answer = client.chat(body);
    assertEquals(status, answer.statusCode(), answer.body());
    JsonNode error = Client.error(answer);
    assertEquals(param.isEmpty() ? "null" : param, error.path("param").asText(), answer.body());
    assertTrue(error.path("message").isTextual() && error.path("type").isTextual(), answer.body());
  }

  private static void tooLarge(Client client, BodyPublisher body) {
    HttpResponse<String> answer = client.post("/v1/chat/completions", body);
    assertEquals(413, answer.statusCode(), answer.body());
    assertEquals("request_too_large", Client.error(answer).path("code").asText());
  }

  private static HttpResponse<String> encoded(Client client) {
    return client.post(
        "/v1/chat/completions", BodyPublishers.ofString("x"), "Content-Encoding", "gzip");
  }

  /// A request with an inline image of that size.
  private static byte[] largeBody(int size) {
    byte[] filler = new byte[size];
    Arrays.fill(filler, (byte) 'A');
    InputStream whole =
        new SequenceInputStream(
            new SequenceInputStream(
                stream(
                    "{\"model\":\"gpt-4o-mini\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,"),
                new ByteArrayInputStream(filler)),
            stream("\"}}]}]}"));
    try {
      return whole.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
