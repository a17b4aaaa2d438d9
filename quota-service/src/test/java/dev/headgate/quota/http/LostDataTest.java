package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.RunningKafka;
import dev.headgate.testkit.stack.RedisProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The real Redis loses what it had, under traffic: budgets answer 503 until they are what the
/// usage log says.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RunningKafka.class, restrictToAnnotatedClass = true)
class LostDataTest {

  private static final String AOF = "appendonly.aof";

  private final RedisProcess redis = RealStore.redis();
  private final Path data = redis.directory().resolve(AOF);
  private final Path copy = redis.directory().resolve("copy.aof");
  private final String tenant = "globex";

  @Test
  void afterKill9AndAnEmptyStartAndAfterAnOlderCopyBudgetsEqualTheLog() throws IOException {
    long seed = Long.getLong("headgate.seed", new Random().nextLong());
    System.out.println("headgate.seed=" + seed);
    String user = "u-" + UUID.randomUUID();
    try (UsageTraffic traffic = new UsageTraffic(tenant, user, seed)) {
      exchanges(traffic, 40);

      redis.kill9();
      Files.delete(data);
      redis.start();
      assertIsLearning(traffic);
      assertAgrees(traffic, user);

      redis.terminate();
      Files.copy(data, copy, StandardCopyOption.REPLACE_EXISTING);
      redis.start();
      exchanges(traffic, 40);
      assertAgrees(traffic, user);

      redis.kill9();
      Files.copy(copy, data, StandardCopyOption.REPLACE_EXISTING);
      redis.start();
      assertIsLearning(traffic);
      exchanges(traffic, 10);
      assertAgrees(traffic, user);
      assertTrue(traffic.refused > 0, "some were refused while learning");
    }
  }

  private static void exchanges(UsageTraffic traffic, int count) {
    long until = traffic.requests + count;
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> {
          traffic.exchange();
          return traffic.requests >= until;
        });
  }

  /// The first call that reaches the store again is refused, and so is every one until it is
  /// rebuilt.
  private void assertIsLearning(UsageTraffic traffic) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> {
          long before = traffic.requests;
          String id = UUID.randomUUID().toString();
          Api.reserve(id, Bodies.reserve(id, tenant, Bodies.tokens(1, 1, 0), 60_000))
              .statusCode(503)
              .header("Retry-After", notNullValue())
              .body("type", equalTo("/problems/learning"));
          traffic.exchange();
          assertEquals(before, traffic.requests);
        });
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          long before = traffic.requests;
          traffic.exchange();
          return traffic.requests > before;
        });
  }

  private void assertAgrees(UsageTraffic traffic, String user) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          JsonPath budgets =
              given()
                  .header(
                      "Authorization",
                      "Bearer " + RealIssuer.token(tenant, "search", user, "finops"))
                  .get("/v1/budgets")
                  .then()
                  .statusCode(200)
                  .extract()
                  .jsonPath();
          assertEquals(traffic.tokens, balance(budgets, "globex-tokens", "tenant=" + tenant));
          assertEquals(
              traffic.requests, balance(budgets, "per-user", "tenant=" + tenant + ",user=" + user));
        });
    JsonPath report = reconciliation(tenant, user);
    assertEquals(List.of("none"), report.getList("balances.cause").stream().distinct().toList());
    String of = "balances.find { it.policy == 'globex-tokens' }.";
    assertEquals(traffic.tokens, report.getLong(of + "logged"));
    assertEquals(traffic.tokens, report.getLong(of + "settled"));
    assertEquals(0, report.getLong(of + "difference"));
  }

  private static JsonPath reconciliation(String tenant, String user) {
    return given()
        .header("Authorization", "Bearer " + RealIssuer.token(tenant, "search", user, "finops"))
        .get("/v1/reconciliation")
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
