package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;

import dev.headgate.quota.RealStore;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/// Calls as the router makes them.
final class Api {

  private Api() {}

  static ValidatableResponse reserve(String id, byte[] body) {
    return authorised().body(body).put("/v1/reservations/" + id).then();
  }

  static ValidatableResponse call(String id, String call, byte[] body) {
    return authorised().body(body).post("/v1/reservations/" + id + "/" + call).then();
  }

  private static RequestSpecification authorised() {
    return given()
        .header("Authorization", "Bearer " + RealStore.KEY)
        .contentType("application/json");
  }
}
