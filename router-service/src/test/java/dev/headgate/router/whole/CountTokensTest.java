package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Anthropic's token counts, by the provider and by Headgate itself.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class CountTokensTest {

  private static final String PATH = "/v1/messages/count_tokens";

  /// 3 that prime the reply; 3, `user` and `hello` for the message.
  private static final int HELLO = 8;

  private static final int IMAGE = 50_000;

  @TestHTTPResource URI base;

  @ParameterizedTest
  @ValueSource(strings = {"at-openai", "at-bedrock", "at-gemini"})
  void headgateCountsWhatIsSaidToProvidersOfOtherProtocols(String model) {
    HttpResponse<String> answer = count(client("search"), ask(model, "hello"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("{\"input_tokens\":" + HELLO + "}", answer.body());
    assertEquals("counted", answer.headers().firstValue("x-headgate-certainty").orElseThrow());
    assertEquals(List.of(), Around.invoice(Client.id(answer)));
  }

  @Test
  void anImageCountsAsTheMostThatItMayBe() {
    Object image =
        Map.of("type", "image", "source", Map.of("type", "url", "url", "https://a.test/b.png"));
    Object text = Map.of("type", "text", "text", "hello");
    HttpResponse<String> answer = count(client("search"), ask("at-openai", List.of(text, image)));
    assertEquals(HELLO + IMAGE, tokens(answer));
  }

  @Test
  void aPromptThatIsReadAsideIsCountedWhole() {
    HttpResponse<String> answer =
        count(client("search"), ask("at-openai", "hello" + " hello".repeat(9_999)));
    assertEquals(HELLO + 9_999, tokens(answer));
  }

  @Test
  void theProviderCountsWhereItCan() {
    HttpResponse<String> answer = count(client("search"), ask("at-anthropic", "hello"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.headers().firstValue("x-headgate-certainty").isEmpty());
    assertEquals(
        "kind-anthropic", answer.headers().firstValue("x-headgate-provider").orElseThrow());
  }

  @Test
  void nothingIsHeldForACount() {
    Client client = client("once");
    assertEquals(HELLO, tokens(count(client, ask("at-openai", "hello"))));
    assertEquals(HELLO, tokens(count(client, ask("at-openai", "hello"))));
    assertEquals(200, client.chat(Client.chat("at-openai", "hi", "")).statusCode());
  }

  @Test
  void whoMayNotAskMayNotCount() {
    assertEquals(403, count(client("legal"), ask("at-openai", "hello")).statusCode());
    HttpResponse<String> unknown = count(client("search"), ask("gpt-17", "hello"));
    assertEquals(404, unknown.statusCode());
    assertEquals("not_found_error", Client.error(unknown).path("type").asText());
  }

  @Test
  void whatCouldNotBeSaidIsNotCounted() {
    Map<String, Object> body =
        Map.of(
            "model",
            "at-openai",
            "messages",
            List.of(Map.of("role", "user", "content", "hello")),
            "unheard_of",
            1);
    HttpResponse<String> answer = count(client("search"), body);
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals("unheard_of", Around.read(answer.body()).path("headgate").path("param").asText());
  }

  private static Map<String, Object> ask(String model, Object content) {
    return Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", content)));
  }

  private static int tokens(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode tokens = Around.read(answer.body()).path("input_tokens");
    return tokens.asInt();
  }

  private static HttpResponse<String> count(Client client, Map<String, Object> body) {
    return client.post(PATH, BodyPublishers.ofString(Around.json(body)));
  }

  private Client client(String team) {
    return new Client(base, Around.token(team, UUID.randomUUID().toString()));
  }
}
