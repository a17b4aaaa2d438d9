package dev.headgate.base.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(value = TestIssuers.class, restrictToAnnotatedClass = true)
class AuthenticationTest {
  private static final TestIssuer ACME = TestIssuers.ACME;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TestHTTPResource("/")
  URI service;

  static Stream<Arguments> refused() {
    long now = Instant.now().getEpochSecond();
    String good = ACME.sign(ACME.claims());
    JsonObject none = new JsonObject().put("alg", "none");
    return Stream.of(
        Arguments.of("garbled", "Bearer garbled"),
        Arguments.of("no token", "Bearer "),
        Arguments.of("three dots of nothing", "Bearer ..."),
        Arguments.of("payload is no JSON", "Bearer a.b.c"),
        Arguments.of("another scheme", "Basic YTpi"),
        Arguments.of("expired", bearer(ACME.claims().put("iat", now - 600).put("exp", now - 1))),
        Arguments.of("never expires", bearer(without("exp"))),
        Arguments.of("not yet valid", bearer(ACME.claims().put("nbf", now + 300))),
        Arguments.of("no time of issue", bearer(without("iat"))),
        Arguments.of("no subject", bearer(without("sub"))),
        Arguments.of("unknown issuer", bearer(ACME.claims().put("iss", "https://evil.example"))),
        Arguments.of("no issuer", bearer(without("iss"))),
        Arguments.of(
            "another's issuer, own key",
            bearer(ACME.claims().put("iss", TestIssuers.GLOBEX.url()))),
        Arguments.of("issuer with a slash", bearer(ACME.claims().put("iss", ACME.url() + "/"))),
        Arguments.of("wrong audience", bearer(ACME.claims().put("aud", "another-service"))),
        Arguments.of("no audience", bearer(without("aud"))),
        Arguments.of(
            "alg none",
            "Bearer "
                + TestIssuer.encode(none.encode())
                + "."
                + TestIssuer.encode(ACME.claims().encode())
                + "."),
        Arguments.of("alg none, signature kept", "Bearer " + ACME.sign(none, ACME.claims())),
        Arguments.of("HS256 with the public key", "Bearer " + hs256WithPublicKey()),
        Arguments.of("signature cut off", "Bearer " + good.substring(0, good.lastIndexOf('.') + 1)),
        Arguments.of("claims changed", "Bearer " + withClaimsChanged(good)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void aTokenThatIsNotRightIsRefusedWithAChallenge(String what, String authorization) {
    HttpResponse<String> answer = get("/whoami", "Authorization", authorization);

    assertEquals(401, answer.statusCode(), what);
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse("missing"));
    assertEquals("", answer.body());
  }

  @Test
  void tokensThatShareAlmostAllOfTheirTextNameEachItsOwnCaller() {
    JsonObject claims = without("team").put("padding", "x".repeat(2000));
    String ada = ACME.sign(claims.copy().put("team", "search"));
    String bob = ACME.sign(claims.copy().put("team", "billing"));
    assertEquals(ada.substring(0, 2000), bob.substring(0, 2000));

    for (int i = 0; i < 3; i++) {
      assertTrue(get("/whoami", "Authorization", "Bearer " + ada).body().contains("\"search\""));
      assertTrue(get("/whoami", "Authorization", "Bearer " + bob).body().contains("\"billing\""));
    }
    String neither = bob.substring(0, bob.length() - 8) + ada.substring(ada.length() - 8);
    assertEquals(401, get("/whoami", "Authorization", "Bearer " + neither).statusCode());
  }

  @Test
  void aTokenThatWasAcceptedIsRefusedOnceItHasExpired() {
    long now = Instant.now().getEpochSecond();
    String token = bearer(ACME.claims().put("exp", now + 3));
    assertEquals(200, get("/whoami", "Authorization", token).statusCode());

    Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> Instant.now().getEpochSecond() >= now + 3);
    assertEquals(401, get("/whoami", "Authorization", token).statusCode());
  }

  @Test
  void noTokenIsRefusedWithAChallenge() {
    HttpResponse<String> answer = get("/whoami");

    assertEquals(401, answer.statusCode());
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse("missing"));
  }

  @Test
  void theRightTokenNamesItsCaller() {
    HttpResponse<String> answer =
        get(
            "/whoami",
            "Authorization",
            bearer(ACME.claims().put("roles", new JsonArray().add("finops"))));

    assertEquals(
        "{\"tenant\":\"acme\",\"team\":\"search\",\"user\":\"ada\",\"roles\":[\"finops\"]}",
        answer.body());
  }

  @Test
  void identityHeadersFromOutsideAreNotLookedAt() {
    HttpResponse<String> answer =
        get(
            "/whoami",
            "Authorization",
            bearer(ACME.claims()),
            "X-Team",
            "billing",
            "X-User",
            "eve",
            "X-Tenant",
            "globex",
            "X-Forwarded-User",
            "eve");

    assertEquals(
        "{\"tenant\":\"acme\",\"team\":\"search\",\"user\":\"ada\",\"roles\":[]}", answer.body());
  }

  @Test
  void anotherIssuersClaimsAreReadAsItsSectionSays() {
    TestIssuer globex = TestIssuers.GLOBEX;
    JsonObject claims =
        globex
            .claims()
            .put("org", new JsonObject().put("name", "globex"))
            .put("roles", new JsonArray().add("finops"))
            .put(
                "resource_access",
                new JsonObject().put("headgate", new JsonObject().put("roles", "member auditor")));

    HttpResponse<String> answer = get("/whoami", "Authorization", "Bearer " + globex.sign(claims));

    assertEquals(
        "{\"tenant\":\"globex\",\"team\":\"search\",\"user\":\"ada\",\"roles\":[\"auditor\",\"member\"]}",
        answer.body());
  }

  @Test
  void aTokenWithoutTenantIsForbidden() {
    HttpResponse<String> answer =
        get(
            "/whoami",
            "Authorization",
            "Bearer " + TestIssuers.GLOBEX.sign(TestIssuers.GLOBEX.claims()));

    assertEquals(403, answer.statusCode());
    assertEquals("claim org.name (the tenant) is missing", answer.body());
  }

  @Test
  void anIssuerThatWasNeverReachedIsAMatterOfWaiting() {
    String token = TestIssuers.DOWN.sign(TestIssuers.DOWN.claims());

    HttpResponse<String> answer = get("/whoami", "Authorization", "Bearer " + token);

    assertEquals(503, answer.statusCode());
    assertEquals("5", answer.headers().firstValue("Retry-After").orElse("missing"));
  }

  @Test
  void aPathWithoutARuleIsDeniedToEveryone() {
    assertEquals(401, get("/forgotten").statusCode());
    assertEquals(403, get("/forgotten", "Authorization", bearer(ACME.claims())).statusCode());
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"/whoami;x", "/whoami%3Bx", "/%2Fwhoami", "//whoami", "/x/../whoami", "/whoami/."})
  void aPathThatReadsInTwoWaysReachesNobody(String path) {
    HttpResponse<String> answer = get(path, "Authorization", bearer(ACME.claims()));

    assertEquals(400, answer.statusCode());
  }

  @Test
  void aBrowserSignsInAndReturnsToWhereItWanted() {
    HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new java.net.CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    HttpResponse<String> page = send(browser, "/page?month=2026-11");

    assertEquals(200, page.statusCode());
    assertEquals("/page?month=2026-11", page.uri().getPath() + "?" + page.uri().getQuery());
    assertEquals("finops", new JsonObject(page.body()).getJsonArray("roles").getString(0));
  }

  @Test
  void aBrowserWithoutASessionIsSentToItsIssuerWithAProofKey() {
    HttpResponse<String> answer = get("/page");

    String location = answer.headers().firstValue("Location").orElse("");
    assertEquals(302, answer.statusCode());
    assertTrue(location.startsWith(ACME.url() + "/authorize?"), location);
    assertTrue(location.contains("code_challenge_method=S256"), location);
    assertTrue(location.contains("nonce="), location);
  }

  @Test
  void aBearerTokenOnABrowserPathIsJudgedAsAToken() {
    assertEquals(200, get("/page", "Authorization", bearer(ACME.claims())).statusCode());
    assertEquals(401, get("/page", "Authorization", "Bearer garbled").statusCode());
  }

  private HttpResponse<String> get(String path, String... headers) {
    return send(CLIENT, path, headers);
  }

  private HttpResponse<String> send(HttpClient client, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + service.getPort() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String bearer(JsonObject claims) {
    return "Bearer " + ACME.sign(claims);
  }

  private static JsonObject without(String claim) {
    JsonObject claims = ACME.claims();
    claims.remove(claim);
    return claims;
  }

  private static String withClaimsChanged(String token) {
    String[] parts = token.split("\\.");
    return parts[0]
        + "."
        + TestIssuer.encode(ACME.claims().put("team", "billing").encode())
        + "."
        + parts[2];
  }

  private static String hs256WithPublicKey() {
    String content =
        TestIssuer.encode(new JsonObject().put("alg", "HS256").put("kid", "first").encode())
            + "."
            + TestIssuer.encode(ACME.claims().encode());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ACME.publicKey().getEncoded(), "HmacSHA256"));
      return content
          + "."
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
