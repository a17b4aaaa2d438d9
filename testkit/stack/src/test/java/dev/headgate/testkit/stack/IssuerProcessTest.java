package dev.headgate.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerProcessTest {

  @TempDir static Path directory;
  static IssuerProcess issuer;

  @BeforeAll
  static void start() {
    issuer = IssuerProcess.start(directory);
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  @Test
  void isAnIssuerForEveryTenant() throws IOException {
    for (String tenant : List.of("acme", "globex")) {
      var metadata =
          new JsonMapper()
              .readTree(Http.get(issuer.url(tenant) + "/.well-known/openid-configuration"));

      assertEquals(issuer.url(tenant), metadata.get("issuer").asText());
    }
  }

  @Test
  void mintsATokenWithTheClaimsThatHeadgateReads() throws IOException {
    JsonNode claims = claims(issuer.token("acme", "search", "sam", "finops"));

    assertEquals(issuer.url("acme"), claims.get("iss").asText());
    assertEquals("headgate", claims.get("aud").asText());
    assertEquals("sam", claims.get("sub").asText());
    assertEquals("search", claims.get("team").asText());
    assertEquals("[\"finops\"]", claims.get("roles").toString());
  }

  @Test
  void mintsATokenThatHasExpiredForAnotherAudience() throws IOException {
    JsonNode claims =
        claims(issuer.token("acme", Map.of("aud", "elsewhere"), Duration.ofSeconds(-60)));

    assertEquals("elsewhere", claims.get("aud").asText());
    assertTrue(Instant.ofEpochSecond(claims.get("exp").asLong()).isBefore(Instant.now()));
  }

  @Test
  void offersTheTenantsPeopleToAHumanWhoSignsIn() throws IOException {
    String page =
        Http.get(
            issuer.url("acme")
                + "/authorize?client_id=headgate&response_type=code&scope=openid"
                + "&redirect_uri=http://localhost:1/&state=s");

    assertTrue(page.contains("fiona, FinOps at acme"), page);
    assertTrue(page.contains("developer in team search"), page);
  }

  private static JsonNode claims(String token) throws IOException {
    return new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }
}
