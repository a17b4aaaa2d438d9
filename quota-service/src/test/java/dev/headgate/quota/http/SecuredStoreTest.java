package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.Operator;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.SecuredStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A real Redis behind TLS, whose user has the rights that the documentation says and no more.
@QuarkusTest
@QuarkusTestResource(value = SecuredStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
class SecuredStoreTest {

  private final String id = UUID.randomUUID().toString();
  private final byte[] reserve = Bodies.reserve(id, "acme", Bodies.tokens(1, 1, 1), 60_000);

  @AfterEach
  void allRights() {
    acl("+zadd");
  }

  @Test
  void reservesAndSettles() {
    given().get("/q/health/ready").then().statusCode(200);

    Api.reserve(id, reserve).statusCode(200);
    Api.call(id, "settle", Bodies.settle("acme", Bodies.tokens(1, 1, 1), Certainty.REPORTED))
        .statusCode(200);
  }

  @Test
  void aRightThatIsTakenAwayIsNamed() {
    acl("-zadd");

    Api.reserve(id, reserve).statusCode(503).body("type", equalTo("/problems/store-unavailable"));
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body(containsString("user: may not give zadd (expected: +zadd)"));
  }

  private static void acl(String rule) {
    Operator.ask(SecuredStore.redis().port(), "ACL SETUSER headgate " + rule);
  }
}
