package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.Operator;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.Replication;
import dev.headgate.quota.RunningKafka;
import dev.headgate.quota.SentinelStore;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.testkit.stack.RedisProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Real Redis under three real Sentinels: the primary is killed, and Sentinel promotes a replica
/// that has everything, or one that lacks the last writes.
@QuarkusTest
@QuarkusTestResource(value = SentinelStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RunningKafka.class, restrictToAnnotatedClass = true)
class SentinelTest {

  private static final Duration LONGEST_FAILOVER = Duration.ofSeconds(20);
  private static final String UNAVAILABLE = "/problems/store-unavailable";
  private static final String LEARNING = "/problems/learning";
  private static final String GRANTED = "granted";

  private static final String USER = "u-" + UUID.randomUUID();

  private static UsageTraffic traffic;

  @BeforeAll
  static void open() {
    traffic = new UsageTraffic(Agreement.TENANT, USER, 1);
  }

  @AfterAll
  static void close() {
    traffic.close();
  }

  @BeforeEach
  void theReplicasAreInStep() {
    SentinelStore.awaitInStep();
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void aPromotedReplicaServesWithTheBalancesAsTheyWere() {
    String held = UUID.randomUUID().toString();
    Agreement.exchanges(traffic, 20);
    Agreement.await(traffic, USER);
    Api.reserve(held, reserve(held)).statusCode(200);
    SentinelStore.awaitInStep();
    RedisProcess killed = SentinelStore.primary();

    killed.kill9();
    Instant gone = Instant.now();
    String first = firstAnswerOfTheStore();

    System.out.printf("failover: %d ms%n", Duration.between(gone, Instant.now()).toMillis());
    assertEquals(GRANTED, first);
    Api.call(held, "release", Bodies.release(Agreement.TENANT)).statusCode(200);
    assertNotSame(killed, SentinelStore.primary());
    Agreement.exchanges(traffic, 5);
    Agreement.await(traffic, USER);
  }

  @Test
  void aPromotedReplicaThatLacksTheLastWritesGrantsNothingUntilItsBudgetsEqualTheLog() {
    Agreement.exchanges(traffic, 20);
    SentinelStore.awaitInStep();
    RedisProcess primary = SentinelStore.primary();
    Replication.cut(primary);
    Agreement.exchanges(traffic, 10);
    for (RedisProcess replica : SentinelStore.replicas()) {
      assertTrue(mark(replica) < mark(primary), "it lacks writes");
    }

    primary.kill9();
    String first = firstAnswerOfTheStore();

    assertEquals(LEARNING, first);
    Agreement.exchanges(traffic, 5);
    Agreement.await(traffic, USER);
  }

  @Test
  void aSentinelThatHangsHoldsUpAndDoesNotStop() {
    SentinelStore.firstSentinel().suspend();
    try {
      Agreement.exchanges(traffic, 1); // of the time before it is asked again
      Instant hangs = Instant.now();
      Agreement.exchanges(traffic, 100);
      System.out.printf(
          "with a Sentinel that hangs: 100 exchanges in %d ms%n",
          Duration.between(hangs, Instant.now()).toMillis());
    } finally {
      SentinelStore.firstSentinel().resume();
    }
    Agreement.await(traffic, USER);
  }

  /// What the first reserve gets that is answered by Redis at all.
  private String firstAnswerOfTheStore() {
    return Awaitility.await()
        .atMost(LONGEST_FAILOVER)
        .pollInterval(Duration.ofMillis(20))
        .until(this::answer, answer -> !answer.equals(UNAVAILABLE));
  }

  private String answer() {
    String id = UUID.randomUUID().toString();
    Response answer = Api.reserve(id, reserve(id)).extract().response();
    if (answer.statusCode() == 200) {
      Api.call(id, "release", Bodies.release(Agreement.TENANT)).statusCode(200);
      return GRANTED;
    }
    return answer.jsonPath().getString("type");
  }

  private static byte[] reserve(String id) {
    return Bodies.reserve(id, Agreement.TENANT, Bodies.tokens(1, 1, 0), 60_000);
  }

  private static long mark(RedisProcess redis) {
    String epoch = Keys.epoch(Slot.of(Agreement.TENANT));
    return Long.parseLong(Operator.ask(redis.port(), "HGET " + epoch + " mark"));
  }
}
