package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who gets where: the service key to reservations, a tenant's token to its own budgets, nobody
/// anywhere else.
@QuarkusTest
@QuarkusTestResource(RealStore.class)
@QuarkusTestResource(RealIssuer.class)
class AccessTest {

  private final String id = UUID.randomUUID().toString();

  @Test
  void reservationsNeedTheServiceKey() {
    byte[] body = Bodies.reserve(id, "acme", Bodies.tokens(1, 1, 1), 60_000);
    String token = RealIssuer.token("acme", "search", "u1", "finops");
    for (String header :
        new String[] {
          "",
          "Bearer ",
          "Bearer " + RealStore.KEY + "x",
          "Basic " + RealStore.KEY,
          "Bearer " + token
        }) {
      RequestSpecification request = given().contentType("application/json").body(body);
      if (!header.isEmpty()) {
        request.header("Authorization", header);
      }
      request
          .put("/v1/reservations/" + id)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", containsString("Bearer"));
    }
  }

  @Test
  void theServiceKeyIsNoTenantsToken() {
    budgets(RealStore.KEY).statusCode(401).header("WWW-Authenticate", notNullValue());
    given().get("/v1/budgets").then().statusCode(401).header("WWW-Authenticate", notNullValue());
  }

  @ParameterizedTest
  @CsvSource({"/", "/v1", "/v1/reservation", "/v1/budgets/x", "/q/info", "/metrics"})
  void nothingElseIsOpen(String path) {
    given()
        .header("Authorization", "Bearer " + RealIssuer.token("acme", "search", "u1", "finops"))
        .get(path)
        .then()
        .statusCode(not(equalTo(200)));
  }

  @Test
  void healthAndMetricsAreOpen() {
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/started").then().statusCode(200);
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("headgate_quota_outbox_length"));
  }

  @Test
  void aTenantSeesItsOwnBudgetsOnly() {
    Api.reserve(id, Bodies.reserve(id, "acme", Bodies.tokens(1, 1, 1), 60_000)).statusCode(200);

    budgets(RealIssuer.token("globex", "search", "u1", "finops"))
        .statusCode(200)
        .body("policy", hasItem("globex-tokens"))
        .body("policy", not(hasItem("acme-tokens")))
        .body("partition", not(hasItem(containsString("acme"))));
    budgets(RealIssuer.token("acme", "search", "u1"))
        .statusCode(200)
        .body("policy", containsInAnyOrder("acme-tokens", "acme-usd", "per-user"))
        .body("partition", hasItem("tenant=acme,user=u1"));
    budgets(RealIssuer.token("acme", "search", "u2"))
        .statusCode(200)
        .body("partition", hasItem("tenant=acme,user=u2"))
        .body("partition", not(hasItem("tenant=acme,user=u1")));
    budgets(RealIssuer.token("acme", "billing", "boss", "finops"))
        .statusCode(200)
        .body("partition", hasItem("tenant=acme,user=u1"));
  }

  private static io.restassured.response.ValidatableResponse budgets(String token) {
    return given().header("Authorization", "Bearer " + token).get("/v1/budgets").then();
  }
}
