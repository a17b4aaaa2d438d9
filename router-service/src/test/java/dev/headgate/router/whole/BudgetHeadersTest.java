package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is left of a budget stands in the headers of every answer, granted or refused: a user of
/// team `once` has one request a month, one of team `short` 600 output tokens.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class BudgetHeadersTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TestHTTPResource URI base;

  @Test
  void tellWhatIsLeftAfterTheHoldAndWhenItIsFreeAgain() {
    Client client = new Client(base, Around.token("once", UUID.randomUUID().toString()));

    HttpResponse<String> answer = client.chat(Client.chat("gpt-4o-mini", "hi [[tokens=2]]", ""));

    assertEquals(200, answer.statusCode(), answer.body());
    String policies = header(answer, "RateLimit-Policy");
    assertTrue(policies.contains("\"once\";q=1;qu=\"requests\""), policies);
    assertTrue(policies.contains("\"per-user\";q=100000;qu=\"requests\""), policies);
    assertTrue(policies.contains("\"acme-month\";q=1000000000000;qu=\"nano-usd\""), policies);
    assertTrue(header(answer, "RateLimit").contains("\"once\";r=0;t="), answer.headers()::toString);
    assertTrue(
        header(answer, "RateLimit").contains("\"per-user\";r=99999;t="),
        answer.headers()::toString);
    assertEquals("1", header(answer, "x-ratelimit-limit-requests"));
    assertEquals("0", header(answer, "x-ratelimit-remaining-requests"));
    assertResetsWithTheMonth(header(answer, "x-ratelimit-reset-requests"));
  }

  @Test
  void ofARefusalTellOfThePolicyThatRefused() {
    Client client = new Client(base, Around.token("once", UUID.randomUUID().toString()));
    client.chat(Client.chat("gpt-4o-mini", "hi [[tokens=2]]", ""));

    HttpResponse<String> refused = client.chat(Client.chat("gpt-4o-mini", "hi", ""));

    assertEquals(429, refused.statusCode(), refused.body());
    assertEquals("\"once\";q=1;qu=\"requests\"", header(refused, "RateLimit-Policy"));
    assertTrue(header(refused, "RateLimit").startsWith("\"once\";r=0;t="));
    assertEquals("1", header(refused, "x-ratelimit-limit-requests"));
    assertEquals("0", header(refused, "x-ratelimit-remaining-requests"));
    assertResetsWithTheMonth(header(refused, "x-ratelimit-reset-requests"));
    String message = Around.read(refused.body()).path("error").path("message").asText();
    assertTrue(
        message.startsWith(
            "The policy `once` has no room: 1 requests requested; limit 1 requests, 1 requests used,"
                + " 0 requests held; free again at "),
        message);
  }

  @Test
  void ofWhatIsTooLargeForThePolicyTellWhatItWouldHave() {
    Client client = new Client(base, Around.token("poor", UUID.randomUUID().toString()));

    HttpResponse<String> refused =
        client.chat(Client.chat("gpt-4o-mini", "hi", "\"max_tokens\":4000"));

    assertEquals(403, refused.statusCode(), refused.body());
    assertEquals("\"poor-team\";q=200000;qu=\"nano-usd\"", header(refused, "RateLimit-Policy"));
    String message = Around.read(refused.body()).path("error").path("message").asText();
    assertTrue(message.contains("`poor-team`"), message);
    assertTrue(
        message.endsWith(" USD requested, at most 0.0002 USD. Waiting does not help."), message);
  }

  private static void assertResetsWithTheMonth(String header) {
    Instant ends = YearMonth.now(BERLIN).plusMonths(1).atDay(1).atStartOfDay(BERLIN).toInstant();
    long left = Duration.between(Instant.now(), ends).toSeconds();
    long told = Long.parseLong(header.substring(0, header.length() - 1));
    assertTrue(header.endsWith("s") && Math.abs(told - left) <= 5, header + " of " + left);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }
}
