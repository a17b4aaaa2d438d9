package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.base.key.KeyText;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealKafka;
import dev.headgate.quota.RealStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An owner's keys, on a real Redis and a real Kafka.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealKafka.class, restrictToAnnotatedClass = true)
class KeysResourceTest {

  private final KeyApi owner = KeyApi.ofSomebody();

  @BeforeEach
  void kafkaArrives() {
    RealKafka.arrive();
    KeyApi.awaitKeysRead();
  }

  @Test
  void aKeyIsShownOnceAndStandsForItsOwner() {
    String user = "ann-" + UUID.randomUUID();
    KeyApi ann = KeyApi.of("acme", "search", user);
    var minted =
        ann.mint(KeyApi.body("\"models\": [\"gpt-4o-mini\"], \"budget\": \"acme-each-key\""))
            .statusCode(201)
            .header("Cache-Control", "no-store")
            .body("key.name", equalTo("ci"))
            .body("key.state", equalTo("active"))
            .body("key.team", equalTo("search"))
            .body("key.user", equalTo(user))
            .body("key.budget", equalTo("acme-each-key"));
    String key = KeyApi.secret(minted);
    assertTrue(KeyText.isWellFormed(key));

    KeyApi.lookup(key)
        .statusCode(200)
        .body("keyId", equalTo(KeyApi.id(minted)))
        .body("tenant", equalTo("acme"))
        .body("team", equalTo("search"))
        .body("user", equalTo(user))
        .body("models", contains("gpt-4o-mini"));
    for (String shown :
        List.of(
            ann.get(KeyApi.id(minted)).statusCode(200).extract().asString(),
            ann.list("").statusCode(200).extract().asString())) {
      assertTrue(shown.contains(KeyApi.id(minted)));
      assertFalse(shown.contains(key));
      assertFalse(shown.contains("hash"));
    }
  }

  @Test
  void aKeyThatDiffersInOneCharacterIsNobodys() {
    String key = KeyApi.secret(owner.mint());
    for (int i = 0; i < key.length(); i++) {
      char other = key.charAt(i) == 'a' ? 'b' : 'a';
      KeyApi.lookup(key.substring(0, i) + other + key.substring(i + 1)).statusCode(404);
    }
    KeyApi.lookup(key).statusCode(200);
  }

  @Test
  void aRevokedKeyOpensNothingAndStaysRevoked() {
    var minted = owner.mint();
    String id = KeyApi.id(minted);

    owner.revoke(id).statusCode(200).body("state", equalTo("revoked"));

    KeyApi.lookup(KeyApi.secret(minted)).statusCode(404);
    owner.get(id).statusCode(200).body("state", equalTo("revoked"));
    owner.revoke(id).statusCode(200).body("state", equalTo("revoked"));
    owner
        .rotate(id, "{\"graceSeconds\": 60}")
        .statusCode(409)
        .body("type", equalTo("/problems/key-ended"));
    KeyApi.lookup(KeyApi.secret(minted)).statusCode(404);
  }

  @Test
  void aReplacedSecretGoesOnForItsGraceAndNoLonger() {
    var minted = owner.mint();
    String id = KeyApi.id(minted);
    String first = KeyApi.secret(minted);

    var rotated = owner.rotate(id, "{\"graceSeconds\": 2}").statusCode(200);
    String second = KeyApi.secret(rotated);
    Instant until = Instant.parse(rotated.extract().path("key.previousUntil"));

    KeyApi.lookup(first).statusCode(200).body("validUntil", equalTo(until.toEpochMilli()));
    KeyApi.lookup(second).statusCode(200).body("keyId", equalTo(id));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> KeyApi.lookup(first).statusCode(404));
    assertFalse(Instant.now().isBefore(until));
    KeyApi.lookup(second).statusCode(200);
    owner.get(id).body("previousUntil", nullValue());
  }

  @Test
  void withoutGraceAllSecretsBeforeTheNewOneEndAtOnce() {
    var minted = owner.mint();
    String second =
        KeyApi.secret(owner.rotate(KeyApi.id(minted), "{\"graceSeconds\": 600}").statusCode(200));
    String third =
        KeyApi.secret(owner.rotate(KeyApi.id(minted), "{\"graceSeconds\": 0}").statusCode(200));

    KeyApi.lookup(KeyApi.secret(minted)).statusCode(404);
    KeyApi.lookup(second).statusCode(404);
    KeyApi.lookup(third).statusCode(200);
  }

  @Test
  void noMoreThanFiveSecretsOfAKeyGoAtOneTime() {
    String id = KeyApi.id(owner.mint());
    for (int i = 0; i < 4; i++) {
      owner.rotate(id, "{\"graceSeconds\": 600}").statusCode(200);
    }
    owner
        .rotate(id, "{\"graceSeconds\": 600}")
        .statusCode(409)
        .body("type", equalTo("/problems/rotated-too-often"));
  }

  @Test
  void aKeyThatExpiredOpensNothing() {
    String body = "{\"name\": \"short\", \"expiresAt\": \"" + Instant.now().plusSeconds(2) + "\"}";
    var minted = owner.mint(body).statusCode(201);
    KeyApi.lookup(KeyApi.secret(minted)).statusCode(200);

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> KeyApi.lookup(KeyApi.secret(minted)).statusCode(404));
    owner.get(KeyApi.id(minted)).statusCode(200).body("state", equalTo("expired"));
  }

  @Test
  void keysComeInPagesTheOldestFirst() {
    List<String> ids = IntStream.range(0, 5).mapToObj(_ -> KeyApi.id(owner.mint())).toList();

    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      var page = owner.list("?limit=2" + (next == null || next.isEmpty() ? "" : "&after=" + next));
      seen.addAll(page.statusCode(200).extract().path("keys.id"));
      next = page.extract().path("next");
    } while (next != null);
    assertEquals(ids, seen);
    owner.list("?limit=0").statusCode(400).body("detail", equalTo("limit: 0 (expected: 1..200)"));
    owner.list("?after=x").statusCode(400);
  }

  @Test
  void anOwnerHasNoMoreThanTheMostKeysHoweverManyAreAskedForAtOnce() {
    List<CompletableFuture<Integer>> asked =
        IntStream.range(0, 12)
            .mapToObj(_ ->
                CompletableFuture.supplyAsync(
                    () -> owner.mint(KeyApi.body("")).extract().statusCode()))
            .toList();
    List<Integer> statuses = asked.stream().map(CompletableFuture::join).sorted().toList();

    assertEquals(6, statuses.stream().filter(status -> status == 201).count());
    assertEquals(6, statuses.stream().filter(status -> status == 409).count());
    owner.list("").body("keys", hasSize(6));
    String first = owner.list("?limit=1").extract().path("keys[0].id");
    owner.revoke(first).statusCode(200);
    owner.mint(KeyApi.body("")).statusCode(409).body("type", equalTo("/problems/too-many-keys"));
    KeyApi.ofSomebody().mint();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"team\": \"billing\"' | 'team: (expected: search, as the token says)'",
        "'\"project\": \"x\"' | 'project: (expected: '",
        "'\"budget\": \"nonsense\"' | 'budget: (expected: the id of a policy that is for this key)'",
        "'\"budget\": \"globex-tokens\"' | 'budget: (expected: the id of a policy that is for this key)'",
        "'\"model\": [\"a\"]' | 'model: unknown (expected: one of '",
        "'\"models\": []' | 'models: 0 (expected: 1..100, or none for all)'",
        "'\"models\": [\"\"]' | 'models[]: (expected: 1..256 printable characters)'",
        "'\"name\": \"b\"' | 'name'",
      })
  void whatCannotBeHadIsRefusedByName(String member, String detail) {
    owner
        .mint(KeyApi.body(member))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "31708800"})
  void aKeyEndsInTheFutureAndWithinTheLongestLife(long seconds) {
    String body =
        "{\"name\": \"x\", \"expiresAt\": \"" + Instant.now().plusSeconds(seconds) + "\"}";
    owner.mint(body).statusCode(400).body("detail", containsString("expiresAt: "));
    owner
        .mint("{\"name\": \"x\"}")
        .statusCode(400)
        .body("detail", containsString("expiresAt: missing (expected: an instant, in UTC)"));
  }

  @Test
  void noKeyMakesAKeyAndNoServiceKeyDoes() {
    String key = KeyApi.secret(owner.mint());
    for (String bearer : List.of(key, RealStore.KEY, "garbled")) {
      KeyApi other = KeyApi.withBearer(bearer);
      other.mint(KeyApi.body("")).statusCode(401);
      other.list("").statusCode(401);
      other.get(UUID.randomUUID().toString()).statusCode(401);
      other.rotate(UUID.randomUUID().toString(), "{\"graceSeconds\": 0}").statusCode(401);
      other.revoke(UUID.randomUUID().toString()).statusCode(401);
    }
  }

  @Test
  void onlyTheServiceKeyLooksUp() {
    String key = KeyApi.secret(owner.mint());
    for (String bearer : List.of(key, RealIssuer.token("acme", "search", "u1", "admin"))) {
      given()
          .header("Authorization", "Bearer " + bearer)
          .contentType("application/json")
          .body("{\"sha256\": \"" + KeyText.hash(key) + "\"}")
          .post("/v1/keys/lookup")
          .then()
          .statusCode(401)
          .body(not(containsString("acme")));
    }
  }
}
