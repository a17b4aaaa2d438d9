package dev.headgate.base.identity;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Two tenants' issuers, and one that nobody ever started.
public final class TestIssuers implements QuarkusTestResourceLifecycleManager {
  static final TestIssuer ACME = new TestIssuer();
  static final TestIssuer GLOBEX = new TestIssuer();
  static final TestIssuer DOWN = new TestIssuer();

  @Override
  public Map<String, String> start() {
    ACME.start();
    GLOBEX.start();
    return Map.ofEntries(
        Map.entry("headgate.identity.issuers[0].url", ACME.url()),
        Map.entry("headgate.identity.issuers[0].audience", "headgate"),
        Map.entry("headgate.identity.issuers[0].tenant", "acme"),
        Map.entry("headgate.identity.issuers[0].client-id", "headgate-report"),
        Map.entry("headgate.identity.issuers[1].url", GLOBEX.url()),
        Map.entry("headgate.identity.issuers[1].audience", "headgate"),
        Map.entry("headgate.identity.issuers[1].claims.tenant", "org.name"),
        Map.entry("headgate.identity.issuers[1].claims.roles", "resource_access.headgate.roles"),
        Map.entry("headgate.identity.issuers[2].url", DOWN.url()),
        Map.entry("headgate.identity.issuers[2].audience", "headgate"),
        Map.entry("headgate.identity.issuers[2].tenant", "down"),
        Map.entry("headgate.identity.key-refresh", "PT1S"),
        Map.entry("headgate.identity.browser.paths", "/page"));
  }

  @Override
  public void stop() {
    ACME.stop();
    GLOBEX.stop();
  }
}
