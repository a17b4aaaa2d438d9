package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;

import dev.headgate.base.key.KeyText;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;

/// Calls about keys, as their owners and the router make them.
final class KeyApi {

  private final String token;

  private KeyApi(String token) {
    this.token = token;
  }

  /// As a person of a tenant.
  static KeyApi of(String tenant, String team, String user, String... roles) {
    return new KeyApi(RealIssuer.token(tenant, team, user, roles));
  }

  /// As somebody nobody has heard of yet.
  static KeyApi ofSomebody() {
    return of("acme", "search", "user-" + UUID.randomUUID());
  }

  static KeyApi withBearer(String token) {
    return new KeyApi(token);
  }

  /// Waits until the service can tell an unknown key from one that it may have lost.
  static void awaitKeysRead() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> lookup(KeyText.random()).statusCode(404));
  }

  static String body(String more) {
    return """
    {"name": "ci", "expiresAt": "%s"%s}\
    """
        .formatted(Instant.now().plus(Duration.ofDays(30)), more.isEmpty() ? "" : ", " + more);
  }

  ValidatableResponse mint(String body) {
    return request().body(body).post("/v1/keys").then();
  }

  ValidatableResponse mint() {
    return mint(body("")).statusCode(201);
  }

  ValidatableResponse list(String query) {
    return request().get("/v1/keys" + query).then();
  }

  ValidatableResponse get(String id) {
    return request().get("/v1/keys/" + id).then();
  }

  ValidatableResponse rotate(String id, String body) {
    return request().body(body).post("/v1/keys/" + id + "/rotate").then();
  }

  ValidatableResponse revoke(String id) {
    return request().delete("/v1/keys/" + id).then();
  }

  /// The router's question for a key.
  static ValidatableResponse lookup(String key) {
    return given()
        .header("Authorization", "Bearer " + RealStore.KEY)
        .contentType("application/json")
        .body("{\"sha256\": \"" + KeyText.hash(key) + "\"}")
        .post("/v1/keys/lookup")
        .then();
  }

  static String id(ValidatableResponse minted) {
    return minted.extract().path("key.id");
  }

  static String secret(ValidatableResponse minted) {
    return minted.extract().path("secret");
  }

  private RequestSpecification request() {
    return given().header("Authorization", "Bearer " + token).contentType("application/json");
  }
}
