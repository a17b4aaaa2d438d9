package dev.headgate.base.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = OutageIssuer.class, restrictToAnnotatedClass = true)
class IssuerOutageTest {
  private static final TestIssuer ISSUER = OutageIssuer.ISSUER;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TestHTTPResource("/whoami")
  URI whoAmI;

  @Test
  void anIssuerMayComeLateGoAwayAndChangeItsKeys() {
    // Given the service started before its issuer
    String early = ISSUER.sign(ISSUER.claims());
    assertEquals(503, status(early));

    // When the issuer comes, the same token is good without a restart
    ISSUER.start();
    await(200, early);

    // When it goes away, its known key keeps working and an unknown one is refused
    ISSUER.stop();
    assertEquals(200, status(ISSUER.sign(ISSUER.claims())));
    JsonObject unknownKey = new JsonObject().put("alg", "RS256").put("kid", "unknown");
    assertEquals(401, status(ISSUER.sign(unknownKey, ISSUER.claims())));

    // When it is back with a new key, that key is learned; the old one is gone with it, but for
    // tokens that were verified a short while ago
    String remembered = ISSUER.sign(ISSUER.claims().put("jti", "seen"));
    assertEquals(200, status(remembered));
    String oldKey = ISSUER.sign(ISSUER.claims().put("jti", "never seen"));
    ISSUER.rotate("second");
    ISSUER.start();
    await(200, ISSUER.sign(ISSUER.claims()));
    assertEquals(401, status(oldKey));
    assertEquals(200, status(remembered));

    // Then a hundred forged key ids cost the issuer no more than the refreshes allowed
    int before = ISSUER.keyRequests.get();
    long started = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      JsonObject forged = new JsonObject().put("alg", "RS256").put("kid", "forged-" + i);
      assertEquals(401, status(ISSUER.sign(forged, ISSUER.claims())));
    }
    long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
    assertTrue(ISSUER.keyRequests.get() - before <= seconds + 1);
    ISSUER.stop();
  }

  private void await(int status, String token) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertEquals(status, status(token)));
  }

  private int status(String token) {
    HttpRequest request =
        HttpRequest.newBuilder(whoAmI).header("Authorization", "Bearer " + token).build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
