package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.base.key.KeyText;
import dev.headgate.testkit.stack.Ports;
import dev.headgate.testkit.stack.Service;
import dev.headgate.testkit.stack.ServiceProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// API keys from minting to the usage event, with the real quota-service.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class ApiKeyTest {

  private static final String CHAT = Client.chat("gpt-4o-mini", "hi", "");

  @TestHTTPResource URI base;

  @ParameterizedTest
  @CsvSource({
    "Authorization, 'Bearer ', bearer-key",
    "x-api-key, '', anthropic-key",
    "x-goog-api-key, '', gemini-key",
    "api-key, '', azure-key",
  })
  void aKeyStandsForItsOwnerWhereverTheSdkPutsIt(String header, String scheme, String user) {
    Owner.Key key = new Owner("search", user).mint("");

    HttpResponse<String> answer =
        Client.withHeaders(base, header, scheme + key.secret()).chat(CHAT);

    assertEquals(200, answer.statusCode(), answer.body());
    try (UsageLog log = new UsageLog()) {
      var caller = log.await(Client.id(answer)).caller();
      assertEquals("acme", caller.tenant());
      assertEquals("search", caller.team());
      assertEquals("demo", caller.project());
      assertEquals(user, caller.user());
      assertEquals(key.id(), caller.keyId());
      assertFalse(log.raw(Client.id(answer)).contains(key.secret()));
    }
  }

  @Test
  void aTokenIsTakenFromTheHeaderOfEachSdkToo() {
    String token = Around.token("search", "token-in-x-api-key");

    HttpResponse<String> answer = Client.withHeaders(base, "x-api-key", token).chat(CHAT);

    assertEquals(200, answer.statusCode(), answer.body());
    try (UsageLog log = new UsageLog()) {
      assertNull(log.await(Client.id(answer)).caller().keyId());
    }
  }

  @Test
  void aPolicyOfEachKeyLimitsEachKeyByItself() {
    Owner owner = new Owner("keyed", "keyed-user");
    Client first = client(owner.mint("\"budget\":\"each-key\""));
    Client second = client(owner.mint("\"budget\":\"each-key\""));

    assertEquals(200, first.chat(CHAT).statusCode());
    assertEquals(200, first.chat(CHAT).statusCode());
    HttpResponse<String> refused = first.chat(CHAT);
    assertEquals(429, refused.statusCode());
    assertTrue(refused.body().contains("each-key"), refused.body());
    assertEquals(200, second.chat(CHAT).statusCode());
  }

  @Test
  void aKeyIsGoodForTheModelsOfItsScopeOnly() {
    Client scoped = client(new Owner("search", "scoped").mint("\"models\":[\"alias\"]"));

    assertEquals(200, scoped.chat(Client.chat("alias", "hi", "")).statusCode());
    HttpResponse<String> refused = scoped.chat(CHAT);
    assertEquals(404, refused.statusCode());
    assertEquals("model_not_found", Client.error(refused).path("code").asText());
    var models = Around.read(scoped.get("/v1/models").body()).path("data");
    assertEquals(1, models.size());
    assertEquals("alias", models.get(0).path("id").asText());
    assertEquals(404, scoped.get("/v1/models/gpt-4o-mini").statusCode());
  }

  @Test
  void aRevocationAtAnotherReplicaIsInForceWithinFiveSeconds() {
    Owner owner = new Owner("search", "revoker");
    Owner.Key key = owner.mint("");
    Client client = client(key);
    try (ServiceProcess other = anotherQuotaService()) {
      assertEquals(200, client.chat(CHAT).statusCode());

      owner.revoke(other.url(), key);

      Instant revoked = Instant.now();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> client.get("/v1/models").statusCode() == 401);
      Duration took = Duration.between(revoked, Instant.now());
      assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, took::toString);
    }
  }

  @Test
  void aKeyIsNeverGoodBeyondItsEnd() {
    Duration life = Duration.ofSeconds(8);
    Client client = client(new Owner("search", "short").mint(life, ""));
    Instant end = Instant.now().plus(life);
    assertEquals(200, client.get("/v1/models").statusCode());

    Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> Instant.now().isAfter(end));
    assertEquals(401, client.get("/v1/models").statusCode());
  }

  @Test
  void junkAndKeysOfNobodyAreRefusedAlike() {
    String good = new Owner("search", "junk").mint("").secret();
    for (String bad :
        new String[] {
          "hg_",
          "hg_junk",
          good + "x",
          good.substring(1),
          KeyText.random(),
          good.toUpperCase(java.util.Locale.ROOT)
        }) {
      HttpResponse<String> answer = Client.withHeaders(base, "x-api-key", bad).chat(CHAT);
      assertEquals(401, answer.statusCode());
      assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
      assertEquals("invalid_api_key", Client.error(answer).path("code").asText());
    }
  }

  @Test
  void anotherCredentialBesideAKeyIsRefusedByName() {
    String key = new Owner("search", "several").mint("").secret();
    String token = Around.token("search", "several");

    HttpResponse<String> answer =
        Client.withHeaders(base, "Authorization", "Bearer " + token, "x-api-key", key)
            .post("/v1/messages", BodyPublishers.ofString("{}"));

    assertEquals(401, answer.statusCode());
    assertEquals("authentication_error", Client.error(answer).path("type").asText());
    assertEquals(
        "Several credentials that are not the same: Authorization, x-api-key (expected: one).",
        Client.error(answer).path("message").asText());
    assertEquals(
        200,
        Client.withHeaders(base, "Authorization", "Bearer " + key, "x-api-key", key)
            .get("/v1/models")
            .statusCode());
  }

  @Test
  void aKeyInTheQueryIsTakenOnGeminisPathsAndNeverLogged() throws IOException {
    String key = new Owner("search", "query").mint("").secret();
    String bad = KeyText.random();
    Client nobody = Client.withHeaders(base);

    HttpResponse<String> known = nobody.get("/v1beta/nothing-here?alt=sse&key=" + key);
    assertEquals(404, known.statusCode());
    HttpResponse<String> unknown = nobody.get("/v1beta/nothing-here?k%65y=" + bad);
    assertEquals(401, unknown.statusCode());
    assertEquals("UNAUTHENTICATED", Client.error(unknown).path("status").asText());
    HttpResponse<String> elsewhere = nobody.get("/v1/models?key=" + key);
    assertEquals(401, elsewhere.statusCode());
    assertEquals("credential_in_query", Client.error(elsewhere).path("code").asText());
    assertEquals(400, nobody.get("/v1beta//x?key=" + key).statusCode());

    Path log = Path.of(System.getProperty("test.access-log"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> java.nio.file.Files.readString(log).contains("/v1beta//x"));
    String lines = java.nio.file.Files.readString(log);
    assertTrue(lines.contains("/v1beta/nothing-here?alt=sse"), "the log shows queries");
    assertFalse(lines.contains(key.substring(3)));
    assertFalse(lines.contains(bad.substring(3)));
  }

  private Client client(Owner.Key key) {
    return new Client(base, key.secret());
  }

  private static ServiceProcess anotherQuotaService() {
    Path configuration = Path.of(System.getProperty("test.quota.configuration"));
    return ServiceProcess.start(
        Service.QUOTA,
        "quota-2",
        configuration.resolveSibling("quota-2"),
        Ports.free(),
        configuration,
        Map.of(
            "quarkus.redis.hosts", System.getProperty("test.redis"),
            "kafka.bootstrap.servers", System.getProperty("test.kafka")),
        Map.of());
  }
}
