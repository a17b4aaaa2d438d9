package dev.headgate.quota.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealKafka;
import dev.headgate.quota.RealStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who sees and changes whose keys: everybody against everybody.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealKafka.class, restrictToAnnotatedClass = true)
class KeysIsolationTest {

  private static final String GRACE = "{\"graceSeconds\": 0}";
  private static final List<BiFunction<KeyApi, String, ValidatableResponse>> CALLS =
      List.of(KeyApi::get, (api, id) -> api.rotate(id, GRACE), KeyApi::revoke);

  private final String user = "ann-" + UUID.randomUUID();
  private final KeyApi ann = KeyApi.of("acme", "search", user);

  @BeforeEach
  void kafkaArrives() {
    RealKafka.arrive();
    KeyApi.awaitKeysRead();
  }

  @Test
  void anotherTenantsKeyIsUnknownToTheLastByte() {
    var minted = ann.mint();
    String id = KeyApi.id(minted);
    for (String[] roles : new String[][] {{}, {"finops"}, {"admin"}, {"finops", "admin"}}) {
      KeyApi other = KeyApi.of("globex", "search", user, roles);
      for (var call : CALLS) {
        String body = call.apply(other, id).statusCode(404).extract().asString();
        assertEquals(
            call.apply(other, UUID.randomUUID().toString()).statusCode(404).extract().asString(),
            body);
        assertEquals(call.apply(other, "no-id").statusCode(404).extract().asString(), body);
      }
      other.list("").statusCode(200).body("keys.id", not(hasItem(id)));
      other.list("?after=" + before(id)).statusCode(200).body("keys.id", not(hasItem(id)));
    }
    KeyApi.lookup(KeyApi.secret(minted)).statusCode(200);
  }

  @Test
  void aColleaguesKeyIsAsUnknownAsOneThatNeverWas() {
    var minted = ann.mint();
    String id = KeyApi.id(minted);
    KeyApi colleague = KeyApi.of("acme", "search", "bob-" + UUID.randomUUID());
    for (var call : CALLS) {
      assertEquals(
          call.apply(colleague, UUID.randomUUID().toString()).extract().asString(),
          call.apply(colleague, id).statusCode(404).extract().asString());
    }
    colleague.list("").body("keys.id", not(hasItem(id)));
    KeyApi.lookup(KeyApi.secret(minted)).statusCode(200);
  }

  @Test
  void finopsSeesItsTenantsKeysAndChangesNone() {
    var minted = ann.mint();
    String id = KeyApi.id(minted);
    KeyApi finops = KeyApi.of("acme", "finance", "fiona", "finops");

    finops.get(id).statusCode(200).body("user", equalTo(user));
    finops.list("?limit=200").statusCode(200).body("keys.id", hasItem(id));
    finops.list("?limit=1&after=" + before(id)).statusCode(200).body("keys.id", hasItem(id));
    finops.rotate(id, GRACE).statusCode(403);
    finops.revoke(id).statusCode(403);
    KeyApi.lookup(KeyApi.secret(minted)).statusCode(200);
  }

  @Test
  void anAdminRevokesAKeyOfItsTenantAndNeverLearnsASecret() {
    var minted = ann.mint();
    String id = KeyApi.id(minted);
    KeyApi admin = KeyApi.of("acme", "it", "ada", "admin");

    admin.rotate(id, GRACE).statusCode(403);
    admin.revoke(id).statusCode(200).body("state", equalTo("revoked"));
    KeyApi.lookup(KeyApi.secret(minted)).statusCode(404);
  }

  /// An id just before the given one.
  private static String before(String id) {
    return id.substring(0, id.length() - 12) + "000000000000";
  }
}
