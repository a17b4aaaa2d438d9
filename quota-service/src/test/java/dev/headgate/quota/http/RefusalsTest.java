package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A caller reads why it was refused, and nobody else does.
@QuarkusTest
@QuarkusTestResource(RealStore.class)
@QuarkusTestResource(RealIssuer.class)
class RefusalsTest {

  private final String id = UUID.randomUUID().toString();

  @Test
  void tellsTheCallerWhatRefusedItAndNobodyElse() {
    Api.reserve(id, Bodies.reserve(id, "globex", Bodies.tokens(1, 501, 0), 60_000)).statusCode(403);

    awaitLatest();
    refusals(RealIssuer.token("globex", "search", "u1"))
        .body("[0].at", notNullValue())
        .body("[0].requestModel", equalTo("gpt-4o-mini"))
        .body("[0].refusal.type", equalTo("/problems/request-exceeds-limit"))
        .body("[0].refusal.requested", equalTo(501))
        .body("[0].refusal.refusedBy.policy", equalTo("globex-tokens"))
        .body("[0].refusal.waitingHelps", equalTo(false));
    refusals(RealIssuer.token("globex", "search", "u2", "finops")).body("$", empty());
    refusals(RealIssuer.token("acme", "search", "u1")).body("id", not(equalTo(id)));
  }

  @Test
  void keepsTheLastTwenty() {
    for (int i = 0; i < 25; i++) {
      String other = UUID.randomUUID().toString();
      Api.reserve(other, Bodies.reserve(other, "globex", Bodies.tokens(1, 501, 0), 60_000))
          .statusCode(403);
    }
    Api.reserve(id, Bodies.reserve(id, "globex", Bodies.tokens(1, 501, 0), 60_000)).statusCode(403);

    awaitLatest();
    refusals(RealIssuer.token("globex", "search", "u1")).body("$", hasSize(20));
  }

  @Test
  void nobodyReadsWithoutAToken() {
    given().get("/v1/refusals").then().statusCode(401);
    refusalsOf(RealStore.KEY).statusCode(401);
  }

  private void awaitLatest() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> refusals(RealIssuer.token("globex", "search", "u1")).body("[0].id", equalTo(id)));
  }

  private static ValidatableResponse refusals(String token) {
    return refusalsOf(token).statusCode(200);
  }

  private static ValidatableResponse refusalsOf(String token) {
    return given().header("Authorization", "Bearer " + token).get("/v1/refusals").then();
  }
}
