package dev.headgate.router.whole;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What operators see of requests, scraped as Prometheus does.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class TelemetryTest {

  private static final String ATTRIBUTES =
      "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"openai\","
          + "gen_ai_request_model=\"gpt-4o-mini\",";
  private static final String OF_DEMO = "provider=\"demo\"";

  @TestHTTPResource URI base;

  @Test
  void aStreamIsCountedByTheNamesOfTheConventions() {
    Metrics before = Metrics.scraped(base);
    HttpResponse<String> answer =
        client("search")
            .chat(Client.chat("gpt-4o-mini", "hi", "\"max_tokens\":20,\"stream\":true"));
    assertEquals(200, answer.statusCode(), answer.body());
    String withError = "error_type=\"\"," + ATTRIBUTES + OF_DEMO + "}";
    String plain = ATTRIBUTES + OF_DEMO + "}";
    Set<String> counts =
        Set.of(
            "gen_ai_server_request_duration_seconds_count{" + withError,
            "gen_ai_client_operation_duration_seconds_count{" + withError,
            "gen_ai_server_time_to_first_token_seconds_count{" + plain,
            "gen_ai_server_time_per_output_token_seconds_count{" + plain,
            "gen_ai_client_token_usage_count{"
                + ATTRIBUTES
                + "gen_ai_token_type=\"input\","
                + OF_DEMO
                + "}",
            "gen_ai_client_token_usage_count{"
                + ATTRIBUTES
                + "gen_ai_token_type=\"output\","
                + OF_DEMO
                + "}");
    await()
        .untilAsserted(() -> {
          Metrics after = Metrics.scraped(base);
          for (String series : counts) {
            assertEquals(before.number(series) + 1, after.number(series), series);
          }
        });
  }

  @Test
  void aRefusalIsCountedByThePolicyThatRefused() {
    String refusals = "headgate_refusals_total{policy=\"once\"}";
    double before = Metrics.scraped(base).number(refusals);
    Client once = new Client(base, Around.token("once", "counted"));
    assertEquals(200, once.chat(Client.chat("gpt-4o-mini", "hi", "")).statusCode());
    assertEquals(429, once.chat(Client.chat("gpt-4o-mini", "hi", "")).statusCode());
    assertEquals(before + 1, Metrics.scraped(base).number(refusals));
  }

  @Test
  void noHoldStaysOpenWhenNoRequestIs() {
    client("search").chat(Client.chat("gpt-4o-mini", "hi", ""));
    await().until(() -> Metrics.scraped(base).value("headgate_holds_open").equals("0.0"));
    assertEquals("0.0", Metrics.scraped(base).value("headgate_exchanges_open"));
  }

  @Test
  void theBucketsAreThoseThatTheConventionsAdvise() {
    client("search").chat(Client.chat("gpt-4o-mini", "hi", ""));
    Metrics metrics = Metrics.scraped(base);
    for (String bound : new String[] {"0.01", "0.08", "1.28", "81.92"}) {
      assertTrue(
          metrics
              .lines("gen_ai_server_request_duration_seconds_bucket")
              .anyMatch(line -> line.contains("le=\"" + bound + "\"")),
          bound);
    }
  }

  private Client client(String team) {
    return new Client(base, Around.token(team, "watched"));
  }
}
