package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertexTest {

  private static final String ACCOUNT = "robot@project.iam.gserviceaccount.com";
  private static final String PATH =
      "/v1/projects/p/locations/europe-west1/publishers/google/models/gemini-2.5-pro:generateContent";

  private final Calls calls = Calls.start("content-type", "application/x-www-form-urlencoded");
  private final KeyPair keys;

  VertexTest() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  @AfterEach
  void stop() {
    calls.close();
  }

  @Test
  void givesATokenForASignedAssertionAndAnswersWithIt() throws Exception {
    register();
    JsonNode token = exchange(assertion(keys, 3_600));

    assertEquals("Bearer", token.get("token_type").asText());
    assertEquals(600, token.get("expires_in").asLong());
    String bearer = "Bearer " + token.get("access_token").asText();
    var request =
        HttpRequest.newBuilder(
                calls.request(PATH, GeminiTest.body("[[tokens=2]]", "")), (_, _) -> true)
            .header("authorization", bearer)
            .build();
    var answer = calls.client().send(request, BodyHandlers.ofString());
    assertEquals(200, answer.statusCode());
    assertEquals("vertex", calls.line().protocol());
    assertEquals("gemini-2.5-pro", calls.line().model());
  }

  @Test
  void refusesEveryOtherAssertion() throws Exception {
    assertEquals("invalid_grant", exchange(assertion(keys, 60)).get("error").asText());
    register();
    var other = KeyPairGenerator.getInstance("RSA").generateKeyPair();

    assertEquals("invalid_grant", exchange(assertion(other, 60)).get("error").asText());
    assertEquals("invalid_grant", exchange(assertion(keys, 7_200)).get("error").asText());
    assertEquals("invalid_grant", exchange(assertion(keys, -60)).get("error").asText());
    assertEquals("invalid_grant", exchange("not-a-token").get("error").asText());
    assertEquals(
        "unsupported_grant_type",
        calls.json("/oauth2/token", "grant_type=password").get("error").asText());
  }

  @Test
  void wantsAToken() throws Exception {
    assertEquals(401, calls.post(PATH, GeminiTest.body("x", "")).statusCode());
  }

  private void register() throws IOException, InterruptedException {
    String pem =
        "-----BEGIN PUBLIC KEY-----\\n"
            + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
            + "\\n-----END PUBLIC KEY-----\\n";
    String account = "{\"client_email\":\"" + ACCOUNT + "\",\"public_key\":\"" + pem + "\"}";
    assertEquals(204, calls.post("/oauth2/accounts", account).statusCode());
  }

  private JsonNode exchange(String assertion) throws IOException, InterruptedException {
    String grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    return calls.json(
        "/oauth2/token",
        "grant_type="
            + URLEncoder.encode(grant, StandardCharsets.UTF_8)
            + "&assertion="
            + assertion);
  }

  private String assertion(KeyPair signer, long seconds) throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"iss":"%s","scope":"https://www.googleapis.com/auth/cloud-platform","aud":"%s/oauth2/token","iat":%d,"exp":%d}
        """
            .formatted(ACCOUNT, calls.address(), now, now + seconds);
    String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims);
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(signer.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
