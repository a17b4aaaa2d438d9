package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The real Redis is stopped, halted and told to evict.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
class StoreDownTest {

  private static final Duration BOUND = Duration.ofSeconds(3);

  private final String id = UUID.randomUUID().toString();
  private final byte[] body = Bodies.reserve(id, "acme", Bodies.tokens(1, 1, 1), 60_000);

  @AfterEach
  void upAgain() {
    RealStore.redis().resume();
    if (!RealStore.redis().isAlive()) {
      RealStore.redis().start();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void aStoreThatIsGoneIsAnswered503InTimeAndComesBack() {
    RealStore.redis().kill9();

    isUnavailableInTime();

    upAgain();
    Api.reserve(id, body).statusCode(200);
  }

  @Test
  void aStoreThatHangsIsAnswered503InTime() {
    RealStore.redis().suspend();

    isUnavailableInTime();
  }

  @Test
  void aStoreThatEvictsIsNotReady() {
    RealStore.command("CONFIG SET maxmemory-policy allkeys-lru");

    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body(containsString("maxmemory-policy: allkeys-lru (expected: noeviction)"));
    RealStore.command("CONFIG SET maxmemory-policy noeviction");
  }

  @Test
  void aStoreThatAppendsNothingIsReadyAndAWarning() {
    RealStore.command("CONFIG SET appendonly no");

    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body(containsString("appendonly: no (expected: yes)"));
    RealStore.command("CONFIG SET appendonly yes");
  }

  private void isUnavailableInTime() {
    Instant asked = Instant.now();
    Api.reserve(id, body)
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("type", equalTo("/problems/store-unavailable"));
    given().get("/q/health/ready").then().statusCode(503);
    given().get("/q/health/live").then().statusCode(200);
    Duration took = Duration.between(asked, Instant.now());
    assertTrue(took.compareTo(BOUND.multipliedBy(2)) < 0, took::toString);
  }
}
