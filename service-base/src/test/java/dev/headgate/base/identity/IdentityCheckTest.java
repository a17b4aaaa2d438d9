package dev.headgate.base.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityCheckTest {
  private static final String ISSUER = "headgate.identity.issuers[0].";
  private static final Map<String, String> GOOD =
      Map.of(
          ISSUER + "url", "https://login.example.com/realms/acme",
          ISSUER + "audience", "headgate",
          ISSUER + "tenant", "acme");

  @Test
  void aWholeIssuerIsAccepted() {
    assertEquals(List.of(), findings(GOOD));
  }

  @Test
  void noIssuerIsRefusedByName() {
    assertEquals(
        List.of("headgate.identity.issuers: empty (expected: at least one OIDC issuer)"),
        findings(Map.of()));
  }

  @Test
  void aTokenCacheOfLessThanNothingIsRefusedByName() {
    Map<String, String> configuration = new HashMap<>(GOOD);
    configuration.put("headgate.identity.token-cache.size", "-1");

    assertEquals(
        List.of("headgate.identity.token-cache.size: -1 (expected: 0 or more)"),
        findings(configuration));
  }

  @ParameterizedTest
  @CsvSource({"any", "*", "' '"})
  void anAudienceThatFitsAllIsNoAudience(String audience) {
    assertEquals(
        List.of(
            "headgate.identity.issuers[0].audience: missing (expected: what the tokens' aud must contain)"),
        findings(with("audience", audience)));
  }

  @Test
  void aMissingAudienceIsRefused() {
    Map<String, String> without = new HashMap<>(GOOD);
    without.remove(ISSUER + "audience");

    assertEquals(1, findings(without).size());
  }

  @ParameterizedTest
  @CsvSource({"any", "login.example.com", "ftp://login.example.com", "'https://a b'", "https:///x"})
  void anIssuerMustBeOneAddress(String url) {
    assertEquals(1, findings(with("url", url)).size());
  }

  @Test
  void plainHttpIsForThisMachineUnlessTheRiskIsTakenByName() {
    Map<String, String> insecure = new HashMap<>(with("url", "http://login.example.com"));

    assertEquals(
        List.of(
            "headgate.identity.issuers[0].url: http://login.example.com (expected: https; plain http lets"
                + " others replace the signing keys; to take that risk set"
                + " headgate.identity.allow-insecure-issuers=true)"),
        findings(insecure));
    insecure.put("headgate.identity.allow-insecure-issuers", "true");
    assertEquals(List.of(), findings(insecure));
    assertEquals(List.of(), findings(with("url", "http://localhost:18090/acme")));
    assertEquals(List.of(), findings(with("url", "http://127.0.0.1:18090/acme")));
    assertEquals(1, findings(with("url", "http://127.0.0.1.example.com/acme")).size());
  }

  @Test
  void aTenantComesFromOnePlace() {
    Map<String, String> neither = new HashMap<>(GOOD);
    neither.remove(ISSUER + "tenant");

    assertEquals(1, findings(neither).size());
    assertEquals(1, findings(with("claims.tenant", "org")).size());
  }

  @Test
  void anIssuerStandsOnce() {
    Map<String, String> twice = new HashMap<>(GOOD);
    GOOD.forEach((name, value) -> twice.put(name.replace("[0]", "[1]"), value));

    assertEquals(
        List.of(
            "headgate.identity.issuers[1].url: https://login.example.com/realms/acme (expected: each issuer"
                + " once)"),
        findings(twice));
  }

  @Test
  void signInByBrowserNeedsASecretThatReplicasShare() {
    Map<String, String> browser = new HashMap<>(with("client-id", "report"));
    browser.put("headgate.identity.browser.paths", "/report");

    assertEquals(
        List.of(
            "headgate.identity.browser.cookie-secret: 0 characters (expected: at least 32, because"
                + " headgate.identity.issuers[0].client-id allows sign-in by browser)"),
        findings(browser));
    browser.put("headgate.identity.browser.cookie-secret", "x".repeat(32));
    assertEquals(List.of(), findings(browser));
  }

  @Test
  void theStartFailsWithAllThatIsWrong() {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () ->
                new IdentityCheck()
                    .onStart(new StartupEvent(), configuration(Map.of(ISSUER + "url", "any"))));

    assertEquals(
        "headgate.identity.issuers[0].url: any (expected: one issuer's address; tokens of any are never"
            + " taken); headgate.identity.issuers[0].audience: missing (expected: what the tokens' aud"
            + " must contain); headgate.identity.issuers[0]: expected either tenant or claims.tenant,"
            + " and not both",
        refused.getMessage());
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> properties = new HashMap<>(GOOD);
    properties.put(ISSUER + name, value);
    return properties;
  }

  private static List<String> findings(Map<String, String> properties) {
    return IdentityCheck.findings(configuration(properties));
  }

  static IdentityConfiguration configuration(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(IdentityConfiguration.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .addDefaultInterceptors()
        .build()
        .getConfigMapping(IdentityConfiguration.class);
  }
}
