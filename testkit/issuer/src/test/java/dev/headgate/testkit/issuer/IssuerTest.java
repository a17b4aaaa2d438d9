package dev.headgate.testkit.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private String base;
  private MockOAuth2Server server;

  @BeforeEach
  void start() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    base = "http://localhost:" + port;
    server = Issuer.start(port);
  }

  @AfterEach
  void stop() {
    client.close();
    server.shutdown();
  }

  @Test
  void mintsWhatIsAsked() throws Exception {
    var answer =
        post(
            "/mint",
            """
            {"issuer": "acme", "expiresInSeconds": -60, "claims": {"sub": "ada", "roles": ["finops"]}}
            """);

    JWTClaimsSet claims = SignedJWT.parse(answer.body()).getJWTClaimsSet();
    assertEquals(base + "/acme", claims.getIssuer());
    assertEquals(List.of("headgate"), claims.getAudience());
    assertEquals("ada", claims.getSubject());
    assertEquals(List.of("finops"), claims.getStringListClaim("roles"));
    assertTrue(claims.getExpirationTime().toInstant().isBefore(Instant.now()));
  }

  @Test
  void refusesToMintWhatItDoesNotUnderstand() throws Exception {
    assertEquals(400, post("/mint", "no order").statusCode());
    assertEquals(400, post("/mint", "{}").statusCode());
  }

  @Test
  void signsInWhoeverIsChosenOnItsPage() throws Exception {
    String authorize =
        "/acme/authorize?client_id=headgate&response_type=code&scope=openid"
            + "&redirect_uri=http://localhost:1/back&state=s&nonce=n";
    String page = get(authorize).body();
    assertTrue(page.contains("fiona, FinOps at acme"), page);

    var redirect =
        post(
            authorize,
            "username="
                + field(page, "username")
                + "&claims="
                + URLEncoder.encode(field(page, "claims"), StandardCharsets.UTF_8));
    String location = redirect.headers().firstValue("location").orElseThrow();
    var tokens =
        JSONObjectUtils.parse(
            post(
                    "/acme/token",
                    "grant_type=authorization_code&client_id=headgate&client_secret=s"
                        + "&redirect_uri=http://localhost:1/back&code="
                        + location.replaceAll(".*code=([^&]*).*", "$1"))
                .body());

    JWTClaimsSet claims =
        SignedJWT.parse(JSONObjectUtils.getString(tokens, "id_token")).getJWTClaimsSet();
    assertEquals("fiona", claims.getSubject());
    assertEquals("n", claims.getStringClaim("nonce"));
    assertEquals(List.of("finops"), claims.getStringListClaim("roles"));
    assertEquals(
        List.of("headgate"),
        SignedJWT.parse(JSONObjectUtils.getString(tokens, "access_token"))
            .getJWTClaimsSet()
            .getAudience());
  }

  private static String field(String page, String name) {
    var matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    assertTrue(matcher.find(), page);
    return matcher.group(1).replace("&quot;", "\"").replace("&amp;", "&");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    String type = body.contains("=") ? "application/x-www-form-urlencoded" : "application/json";
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
