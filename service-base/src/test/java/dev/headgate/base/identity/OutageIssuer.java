package dev.headgate.base.identity;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// An issuer that is down when the service starts; the test starts and stops it.
public final class OutageIssuer implements QuarkusTestResourceLifecycleManager {
  static final TestIssuer ISSUER = new TestIssuer();

  @Override
  public Map<String, String> start() {
    return Map.of(
        "headgate.identity.issuers[0].url", ISSUER.url(),
        "headgate.identity.issuers[0].audience", "headgate",
        "headgate.identity.issuers[0].tenant", "acme",
        "headgate.identity.key-refresh", "PT1S");
  }

  @Override
  public void stop() {}
}
