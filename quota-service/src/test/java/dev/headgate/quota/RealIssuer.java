package dev.headgate.quota;

import dev.headgate.testkit.stack.IssuerProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/// A real OIDC issuer with the tenants acme and globex.
public final class RealIssuer implements QuarkusTestResourceLifecycleManager {

  private static IssuerProcess issuer;

  /// A token of the running issuer.
  public static String token(String tenant, String team, String user, String... roles) {
    return issuer.token(tenant, team, user, roles);
  }

  @Override
  public Map<String, String> start() {
    try {
      issuer = IssuerProcess.start(Files.createTempDirectory("quota-issuer"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> configuration = new HashMap<>();
    int i = 0;
    for (String tenant : new String[] {"acme", "globex"}) {
      String path = "headgate.identity.issuers[" + i++ + "].";
      configuration.put(path + "url", issuer.url(tenant));
      configuration.put(path + "audience", "headgate");
      configuration.put(path + "tenant", tenant);
    }
    return configuration;
  }

  @Override
  public void stop() {
    issuer.close();
  }
}
