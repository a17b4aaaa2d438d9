package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;

import dev.headgate.quota.RealIssuer;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.UUID;

/// A policy of a team of its own, made by `fiona` of `acme`.
abstract class OwnPolicy {

  static final String WINDOW = "{\"calendar\":\"year\",\"zone\":\"Europe/Berlin\"}";

  final String id = "p-" + UUID.randomUUID();
  final String team = "team-" + UUID.randomUUID();

  ValidatableResponse create(String limit) {
    return as("fiona", "finops").body(body(limit, "to begin with")).post("/v1/policies").then();
  }

  ValidatableResponse raise(String by, Instant until) {
    return as("fiona", "finops")
        .header("If-Match", "\"1\"")
        .body("{\"by\":\"%s\",\"until\":\"%s\",\"reason\":\"launch\"}".formatted(by, until))
        .post(path() + "/raises")
        .then();
  }

  String path() {
    return "/v1/policies/" + id;
  }

  String body(String limit, String reason) {
    return ("{\"id\":\"%s\",\"match\":{\"team\":\"%s\"},\"unit\":\"tokens\",\"limit\":\"%s\","
            + "\"window\":%s,\"reason\":\"%s\"}")
        .formatted(id, team, limit, WINDOW, reason);
  }

  ValidatableResponse reserve(long tokens) {
    return reserve(UUID.randomUUID().toString(), tokens);
  }

  ValidatableResponse reserve(String reservation, long tokens) {
    return Api.reserve(
        reservation,
        Bodies.reserveOfTeam(reservation, "acme", team, Bodies.tokens(1, tokens, 0), 60_000));
  }

  static RequestSpecification as(String user, String... roles) {
    return given()
        .header("Authorization", "Bearer " + RealIssuer.token("acme", "finance", user, roles))
        .contentType("application/json");
  }
}
