package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.quota.RealIssuer;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/// What the service says of the budgets of `globex`, against what a test's traffic used.
final class Agreement {

  static final String TENANT = "globex";

  private Agreement() {}

  /// Makes so many exchanges that are granted.
  static void exchanges(UsageTraffic traffic, int count) {
    long until = traffic.requests + count;
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> {
          traffic.exchange();
          return traffic.requests >= until;
        });
  }

  /// Balances and ledger come to be what was used.
  static void await(UsageTraffic traffic, String user) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          JsonPath budgets = get("/v1/budgets", user);
          assertEquals(traffic.tokens, balance(budgets, "globex-tokens", "tenant=" + TENANT));
          assertEquals(
              traffic.requests, balance(budgets, "per-user", "tenant=" + TENANT + ",user=" + user));
        });
    JsonPath report = get("/v1/reconciliation", user);
    assertEquals(List.of("none"), report.getList("balances.cause").stream().distinct().toList());
    String of = "balances.find { it.policy == 'globex-tokens' }.";
    assertEquals(traffic.tokens, report.getLong(of + "logged"));
    assertEquals(traffic.tokens, report.getLong(of + "settled"));
    assertEquals(0, report.getLong(of + "difference"));
  }

  private static JsonPath get(String path, String user) {
    return given()
        .header("Authorization", "Bearer " + RealIssuer.token(TENANT, "search", user, "finops"))
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static long balance(JsonPath budgets, String policy, String partition) {
    String of = "find { it.policy == '%s' && it.partition == '%s' }".formatted(policy, partition);
    assertEquals(0, budgets.getLong(of + ".held"), policy + " held");
    return budgets.getLong(of + ".settled");
  }
}
