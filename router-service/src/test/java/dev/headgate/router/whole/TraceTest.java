package dev.headgate.router.whole;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One trace from the caller through the router to quota-service and the usage topic, as a
/// collector gets it from both processes.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class TraceTest {

  private static final String SECRET_PROMPT = "tell nobody";

  @TestHTTPResource URI base;

  @Test
  void aRequestIsOneTraceThroughAllThatItCauses() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    HttpResponse<String> answer = chat("gpt-4o-mini", trace);
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode whole = awaited(trace, "headgate-router", "chat gpt-4o-mini", "headgate.request.id");
    assertEquals(Client.id(answer), attribute(whole, "headgate.request.id"));
    assertEquals("00f067aa0ba902b7", whole.path("parent").asText());
    assertEquals("openai", attribute(whole, "gen_ai.provider.name"));
    assertEquals("200", attribute(whole, "http.response.status_code"));
    assertFalse(attribute(whole, "gen_ai.usage.output_tokens").isEmpty());

    JsonNode reserve = awaited(trace, "headgate-router", "reserve", "");
    JsonNode settle = awaited(trace, "headgate-router", "settle", "");
    assertEquals(whole.path("span"), reserve.path("parent"));
    assertEquals(whole.path("span"), settle.path("parent"));
    await()
        .untilAsserted(() -> {
          List<String> parents = parentsAtQuota(trace);
          assertTrue(parents.contains(reserve.path("span").asText()), parents.toString());
          assertTrue(parents.contains(settle.path("span").asText()), parents.toString());
        });

    JsonNode publish = awaited(trace, "headgate-router", "publish", "");
    try (UsageLog log = new UsageLog()) {
      assertEquals(
          "00-%s-%s-01".formatted(trace, publish.path("span").asText()),
          log.header(Client.id(answer), "traceparent"));
    }
  }

  @Test
  void eachCallToAProviderIsASpanAndNoProviderLearnsOfTheTrace() {
    String trace = "5bf92f3577b34da6a3ce929d0e0e4737";
    HttpResponse<String> answer = chat("alias", trace);
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode whole = awaited(trace, "headgate-router", "chat alias", "");
    JsonNode served = awaited(trace, "headgate-router", "chat gpt-4o-mini", "");
    assertEquals(whole.path("span"), served.path("parent"));
    List<JsonNode> calls = new ArrayList<>();
    spans(trace).stream()
        .filter(it -> it.path("name").asText().equals("chat gpt-4o-mini"))
        .forEach(calls::add);
    assertEquals(2, calls.size());
    assertEquals("upstream_unreachable", attribute(calls.get(0), "error.type"));
    assertEquals("demo", attribute(calls.get(1), "headgate.provider"));
  }

  @Test
  void noSpanHasAnythingOfTheContent() {
    String trace = "6bf92f3577b34da6a3ce929d0e0e4738";
    HttpResponse<String> answer = chat("gpt-4o-mini", trace);
    String said =
        Around.read(answer.body()).path("choices").path(0).path("message").path("content").asText();
    awaited(trace, "headgate-router", "chat gpt-4o-mini", "headgate.request.id");
    String all = spans(trace).toString();
    assertFalse(all.contains(SECRET_PROMPT), all);
    assertFalse(said.isEmpty());
    assertFalse(all.contains(said), all);
  }

  private HttpResponse<String> chat(String model, String trace) {
    return new Client(base, Around.token("search", "traced"))
        .post(
            "/v1/chat/completions",
            BodyPublishers.ofString(Client.chat(model, SECRET_PROMPT, "\"max_tokens\":20")),
            "traceparent",
            "00-" + trace + "-00f067aa0ba902b7-01");
  }

  private static JsonNode awaited(String trace, String service, String name, String attribute) {
    return await()
        .until(
            () ->
                spans(trace).stream()
                    .filter(it -> it.path("service").asText().equals(service))
                    .filter(it -> it.path("name").asText().equals(name))
                    .filter(it -> attribute.isEmpty() || it.path("attributes").has(attribute))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static List<String> parentsAtQuota(String trace) {
    return spans(trace).stream()
        .filter(it -> it.path("service").asText().equals("quota-service"))
        .map(it -> it.path("parent").asText())
        .toList();
  }

  private static List<JsonNode> spans(String trace) {
    List<JsonNode> spans = new ArrayList<>();
    for (JsonNode span : Around.spans()) {
      if (span.path("trace").asText().equals(trace)) {
        spans.add(span);
      }
    }
    return spans;
  }

  private static String attribute(JsonNode span, String name) {
    return span.path("attributes").path(name).asText();
  }
}
