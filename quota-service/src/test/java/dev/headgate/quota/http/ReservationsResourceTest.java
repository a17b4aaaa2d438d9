package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.RealStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStore.class)
class ReservationsResourceTest {

  private final String id = UUID.randomUUID().toString();

  // a tenant of its own for every test would need a policy of its own: amounts stay small instead

  @Test
  void reservesExtendsAndSettles() {
    put(id, Bodies.reserve(id, "acme", Bodies.tokens(1_000, 10, 20), 60_000))
        .statusCode(200)
        .body("state", equalTo("held"))
        .body("amounts.nanoUsd", equalTo(1000))
        .body("leaseUntil", notNullValue())
        .body("balances.size()", equalTo(2));
    post(id, "extend", Bodies.extend("acme", 1, 60_000, Bodies.tokens(500, 0, 10)))
        .statusCode(200)
        .body("amounts.outputTokens", equalTo(30));
    post(id, "settle", Bodies.settle("acme", Bodies.tokens(900, 10, 5), Certainty.REPORTED))
        .statusCode(200)
        .body("state", equalTo("settled"))
        .body("amounts.outputTokens", equalTo(5))
        .body("beyondHold", equalTo(false));
  }

  @Test
  void answersARepeatAlikeAndAnotherBodyWith422() {
    byte[] reserve = Bodies.reserve(id, "globex", Bodies.tokens(1, 1, 1), 60_000);
    String first = put(id, reserve).statusCode(200).extract().asString();
    assertEquals(first, put(id, reserve).statusCode(200).extract().asString());
    put(id, Bodies.reserve(id, "globex", Bodies.tokens(1, 1, 2), 60_000))
        .statusCode(422)
        .body("type", equalTo("/problems/id-reused"));
  }

  private static ValidatableResponse put(String id, byte[] body) {
    return given()
        .header("Authorization", "Bearer " + RealStore.KEY)
        .contentType("application/json")
        .body(body)
        .put("/v1/reservations/" + id)
        .then()
        .log()
        .ifValidationFails();
  }

  private static ValidatableResponse post(String id, String call, byte[] body) {
    return given()
        .header("Authorization", "Bearer " + RealStore.KEY)
        .contentType("application/json")
        .body(body)
        .post("/v1/reservations/" + id + "/" + call)
        .then()
        .log()
        .ifValidationFails();
  }
}
