package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class EstimateTest {

  @TestHTTPResource URI base;

  @Test
  void tellsCostAndBudgetOfEachRouteAndHoldsAndSendsNothing() {
    Client client = new Client(base, Around.token("search", UUID.randomUUID().toString()));
    int billedBefore = Around.wholeInvoice().size();
    client.chat(Client.chat("spared", "hello [[tokens=12]]", ""));
    JsonNode report =
        estimate(client, "", Client.chat("spared", "What is a headgate?", "\"max_tokens\":100"));
    assertEquals("spared", report.path("model").asText());
    assertEquals("chat", report.path("operation").asText());
    assertEquals(100, report.path("output_tokens").path("at_most").asInt());
    assertTrue(report.path("output_tokens").path("likely").asInt() > 0);
    assertTrue(
        report.path("input_tokens").path("likely").asInt()
            <= report.path("input_tokens").path("at_most").asInt());
    assertEquals(2, report.path("routes").size());
    for (JsonNode route : report.path("routes")) {
      BigDecimal likely = new BigDecimal(route.path("usd").path("likely").asText());
      BigDecimal most = new BigDecimal(route.path("usd").path("at_most").asText());
      assertTrue(likely.signum() > 0 && likely.compareTo(most) <= 0, route.toString());
    }
    assertTrue(report.path("budget").path("granted").asBoolean());
    assertEquals(
        "acme-month", report.path("budget").path("policies").path(0).path("policy").asText());
    assertEquals(billedBefore + 1, Around.wholeInvoice().size());
  }

  @Test
  void tellsWhichBudgetWouldRefuse() {
    Client client = new Client(base, Around.token("poor", UUID.randomUUID().toString()));
    JsonNode report = estimate(client, "", Client.chat("gpt-4o-mini", "hi", "\"max_tokens\":5000"));
    assertFalse(report.path("budget").path("granted").asBoolean());
    boolean named = false;
    for (JsonNode policy : report.path("budget").path("policies")) {
      named |=
          policy.path("policy").asText().equals("poor-team")
              && policy.path("verdict").asText().equals("request-exceeds-limit");
    }
    assertTrue(named, report.toString());
  }

  @Test
  void estimatesTheRequestsOfOtherProtocols() {
    Client client = new Client(base, Around.token("search", UUID.randomUUID().toString()));
    JsonNode report =
        estimate(
            client, "?for=/v1/messages", Around.json(Spoken.MESSAGES.ask("at-anthropic", "hello")));
    assertEquals("kind-anthropic", report.path("routes").path(0).path("provider").asText());
    assertEquals(300, report.path("output_tokens").path("at_most").asInt());
  }

  @Test
  void refusesWithProblemDetails() {
    Client client = new Client(base, Around.token("search", UUID.randomUUID().toString()));
    HttpResponse<String> unknown =
        client.post(
            "/v1/estimate?for=/v1/nothing",
            BodyPublishers.ofString(Client.chat("gpt-4o-mini", "hi", "")));
    assertEquals(400, unknown.statusCode());
    assertEquals(
        "application/problem+json", unknown.headers().firstValue("content-type").orElseThrow());
    assertEquals("for", Around.read(unknown.body()).path("param").asText());
    assertEquals(
        404,
        client
            .post("/v1/estimate", BodyPublishers.ofString(Client.chat("gpt-17", "hi", "")))
            .statusCode());
  }

  private static JsonNode estimate(Client client, String query, String body) {
    HttpResponse<String> answer =
        client.post("/v1/estimate" + query, BodyPublishers.ofString(body));
    assertEquals(200, answer.statusCode(), answer.body());
    return Around.read(answer.body());
  }
}
