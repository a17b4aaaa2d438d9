package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.event.UsageEventV1;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who serves a request, and why: by privacy, by need, by price and by how it begins.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class RouteChoiceTest {

  private static final String DATA_CLASS = "x-headgate-data-class";
  private static final String PATH = "/v1/chat/completions";

  @TestHTTPResource URI base;

  @Test
  void whoIsNotRestrictedGoesByPriority() {
    HttpResponse<String> answer = client("search").chat(Client.chat("mixed", "hi", ""));
    assertServed("demo", "priority", answer);
    assertEquals("gpt-4o-mini", header(answer, "x-headgate-model"));
  }

  @Test
  void aRestrictedCallerOnlyGoesWhereItMay() {
    assertServed("house", "only-route", client("legal").chat(Client.chat("mixed", "hi", "")));
  }

  @Test
  void aRestrictedRequestOnlyGoesWhereItMay() {
    assertServed("house", "only-route", restricted("mixed", "hi"));
  }

  @Test
  void aRestrictedRequestFallsBackNowhereElse() {
    HttpResponse<String> answer = restricted("mixed", "x [[status=500]]");
    assertEquals(500, answer.statusCode(), answer.body());
    try (UsageLog log = new UsageLog()) {
      UsageEventV1 event = log.await(Client.id(answer));
      assertEquals(1, event.attempts().size());
      assertEquals("house", event.attempts().getFirst().provider());
    }
  }

  @Test
  void aModelWithoutARouteForRestrictedDataIsRefusedAndCostsNothing() {
    int before = Around.wholeInvoice().size();
    HttpResponse<String> answer = restricted("gpt-4o-mini", "hi");
    assertEquals(403, answer.statusCode());
    assertEquals("data_class_refused", Client.error(answer).path("code").asText());
    assertEquals(
        "data class: restricted (expected: a model with a provider of class private or self-hosted,"
            + " which `gpt-4o-mini` does not have)",
        Client.error(answer).path("message").asText());
    assertEquals(before, Around.wholeInvoice().size());
  }

  @Test
  void aHeaderNeverLoosensAndNothingElseIsUnderstood() {
    HttpResponse<String> answer =
        client("legal")
            .post(
                PATH,
                BodyPublishers.ofString(Client.chat("mixed", "hi", "")),
                DATA_CLASS,
                "public");
    assertEquals(400, answer.statusCode());
    assertEquals(
        "x-headgate-data-class: public (expected: restricted)",
        Client.error(answer).path("message").asText());
  }

  @Test
  void anAliasTakesTheCheapestThatFits() {
    HttpResponse<String> answer =
        client("search").chat(Client.chat("auto:cheap", "hi", "\"max_tokens\":10"));
    assertServed("demo", "lowest-price", answer);
    assertEquals("gpt-4o-mini", header(answer, "x-headgate-model"));
  }

  @ParameterizedTest
  @CsvSource({
    "hi, 300",
    "many, 10",
  })
  void anAliasPassesOverWhatIsTooSmall(String prompt, int maxTokens) {
    String text = prompt.equals("many") ? "word ".repeat(300) : prompt;
    HttpResponse<String> answer =
        client("search").chat(Client.chat("auto:cheap", text, "\"max_tokens\":" + maxTokens));
    assertServed("demo", "only-route", answer);
    assertEquals("gpt-4o", header(answer, "x-headgate-model"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}] | gpt-4o-mini",
        "\"response_format\":{\"type\":\"json_object\"} | gpt-4o",
        "\"reasoning_effort\":\"low\" | gpt-4o",
      })
  void anAliasPassesOverWhatCannotDoWhatIsAskedFor(String field, String model) {
    HttpResponse<String> answer =
        client("search").chat(Client.chat("auto:cheap", "hi", "\"max_tokens\":10," + field));
    assertEquals(model, header(answer, "x-headgate-model"), answer.body());
  }

  @Test
  void anImageIsOnlyShownToWhatCanSee() {
    String image =
        """
        {"model":"%s","max_tokens":10,"messages":[{"role":"user","content":[
          {"type":"text","text":"what?"},
          {"type":"image_url","image_url":{"url":"https://example.com/cat.png"}}]}]}\
        """;
    HttpResponse<String> alias = client("search").chat(image.formatted("auto:cheap"));
    assertEquals("gpt-4o", header(alias, "x-headgate-model"), alias.body());
    HttpResponse<String> blind = client("search").chat(image.formatted("small"));
    assertEquals(400, blind.statusCode());
    assertEquals(
        "vision: asked for (expected: what a route of the model `small` can do)",
        Client.error(blind).path("message").asText());
  }

  @Test
  void whatFitsIntoNoContextIsRefusedAsClientsKnowIt() {
    HttpResponse<String> answer =
        client("search").chat(Client.chat("small", "hi", "\"max_tokens\":300"));
    assertEquals(400, answer.statusCode());
    assertEquals("context_length_exceeded", Client.error(answer).path("code").asText());
    assertEquals(
        "context: 308 tokens (expected: <= 200 on every route)",
        Client.error(answer).path("message").asText());
  }

  @Test
  void promptsThatBeginAlikeGoToOneRouteAndOthersElsewhere() {
    Set<String> providers = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      Set<String> ofOneConversation = new HashSet<>();
      for (String answer : new String[] {"yes", "no"}) {
        String body =
            """
            {"model":"warm","max_tokens":5,"messages":[
              {"role":"system","content":"You are number %d."},{"role":"user","content":"Hello"},
              {"role":"assistant","content":"%s"},{"role":"user","content":"And %s?"}]}\
            """
                .formatted(i, answer, answer);
        HttpResponse<String> response = client("search").chat(body);
        assertEquals("prefix-affinity", header(response, "x-headgate-reason"), response.body());
        ofOneConversation.add(header(response, "x-headgate-provider"));
      }
      assertEquals(1, ofOneConversation.size());
      providers.addAll(ofOneConversation);
    }
    assertTrue(providers.size() > 1, providers.toString());
  }

  private HttpResponse<String> restricted(String model, String prompt) {
    return client("search")
        .post(
            PATH,
            BodyPublishers.ofString(Client.chat(model, prompt, "")),
            DATA_CLASS,
            "restricted");
  }

  private Client client(String team) {
    return new Client(base, Around.token(team, "chooser"));
  }

  static void assertServed(String provider, String reason, HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(provider, header(answer, "x-headgate-provider"));
    assertEquals(reason, header(answer, "x-headgate-reason"));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("absent");
  }
}
