package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class AuthenticationTest {

  @TestHTTPResource URI base;

  static Stream<String> badTokens() throws Exception {
    String good = Around.token("search", "auth-user");
    String[] parts = good.split("\\.");
    Map<String, Object> claims =
        Map.of(
            "iss",
            System.getProperty("test.issuer") + "/acme",
            "aud",
            "headgate",
            "sub",
            "auth-user",
            "exp",
            Instant.now().plusSeconds(600).getEpochSecond());
    String none =
        base64(Around.json(Map.of("alg", "none"))) + "." + base64(Around.json(claims)) + ".";
    return Stream.of(
        "",
        "garbled",
        "a.b.c",
        good.substring(0, good.length() - 6) + "AAAAAA",
        parts[0] + "." + base64(Around.json(claims)) + "." + parts[2],
        Around.token("acme", -600, Map.of("sub", "auth-user", "team", "search")),
        Around.token("globex", 600, Map.of("sub", "auth-user")),
        Around.token(
            "globex", 600, Map.of("sub", "u", "iss", System.getProperty("test.issuer") + "/acme")),
        Around.token("acme", 600, Map.of("sub", "auth-user", "aud", "someone-else")),
        none,
        hs256(claims));
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void refusesBeforeTheBodyIsThere(String token) throws IOException {
    try (RawClient client = new RawClient(base)) {
      // when: the head alone, of a large body
      client.chatHead(token, 60_000_000);
      String answer = client.readUntil("\r\n\r\n").toLowerCase(java.util.Locale.ROOT);
      // then
      assertTrue(answer.startsWith("http/1.1 401 "), answer);
      assertTrue(answer.contains("\r\nwww-authenticate: bearer"), answer);
      assertTrue(client.readUntil("invalid_api_key").contains("\"error\":{"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1",
        "/v1/models",
        "/v1/models/gpt-4o-mini",
        "/v1/nothing",
        "/v1/chat/completions",
        "/v1beta",
        "/v1beta/models/gemini:generateContent"
      })
  void everyPathNeedsACaller(String path) {
    HttpResponse<String> answer = new Client(base, "garbled").get(path);
    assertEquals(401, answer.statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models;x",
        "/v1;x/models",
        "/v1/models%3Bx",
        "/v1%2Fmodels",
        "//v1/models",
        "/v1//models",
        "/v1/./models",
        "/v1/x/../models",
        "/V1/models",
        "/v1/models/",
      })
  void pathsThatTwoReadersCouldTakeDifferentlyNeverReachTheHandler(String path) throws IOException {
    String token = Around.token("search", "path-user");
    for (String authorization : new String[] {"", "Authorization: Bearer " + token + "\r\n"}) {
      try (RawClient client = new RawClient(base)) {
        client.write(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + authorization
                + "\r\n");
        String answer = client.readAll();
        int status = Integer.parseInt(answer.substring(9, 12));
        assertTrue(status >= 400 && status < 500, answer);
        assertTrue(!answer.contains("\"object\":\"list\""), answer);
      }
    }
  }

  @Test
  void identityHeadersFromOutsideAreNothing() {
    Client client = new Client(base, Around.token("search", "header-user"));
    HttpResponse<String> answer =
        client.post(
            "/v1/chat/completions",
            java.net.http.HttpRequest.BodyPublishers.ofString(Client.chat("gpt-4o-mini", "hi", "")),
            "X-Team",
            "other",
            "X-User",
            "root",
            "X-Forwarded-User",
            "root",
            "X-Tenant",
            "globex");
    try (UsageLog log = new UsageLog()) {
      var caller = log.await(Client.id(answer)).caller();
      assertEquals("acme", caller.tenant());
      assertEquals("search", caller.team());
      assertEquals("header-user", caller.user());
    }
  }

  private static String hs256(Map<String, Object> claims) throws Exception {
    String signed =
        base64(Around.json(Map.of("alg", "HS256", "kid", "acme")))
            + "."
            + base64(Around.json(claims));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("public-key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
