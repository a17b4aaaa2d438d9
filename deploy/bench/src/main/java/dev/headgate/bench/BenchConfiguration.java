package dev.headgate.bench;

import dev.headgate.testkit.stack.ProviderProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The configuration of router and quota-service in a benchmark. Calls between parts may take long,
/// so that a machine which is busy with other things shows as time, not as errors.
final class BenchConfiguration {
  private static final String QUOTA_KEY = "a-key-for-the-benchmark-only-0123456789";

  private BenchConfiguration() {}

  /// @return the file
  static Path write(Path directory, String providerUrl, String issuerUrl, int quotaPort) {
    try {
      return Files.writeString(
          directory.resolve("headgate.yaml"), text(providerUrl, issuerUrl, quotaPort));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String providerUrl, String issuerUrl, int quotaPort) {
    return """
    headgate:
      providers:
        scripted: { kind: openai, base-url: "%s", api-key: "%s", prices: openai }
      models:
        gpt-4o-mini: { routes: [ { provider: scripted } ] }
      identity:
        issuers:
          - { url: "%s", audience: headgate, tenant: bench }
      policies:
        - id: bench-month
          match: { tenant: bench }
          unit: usd
          limit: 1000000
          window: { calendar: month, zone: UTC }
          enforcement: hard
      router:
        quota: { url: "http://localhost:%d", key: "%s", timeout: 20S }
      quota:
        key: "%s"
        store-timeout: 15S
    """
        .formatted(
            providerUrl, ProviderProcess.API_KEY, issuerUrl, quotaPort, QUOTA_KEY, QUOTA_KEY);
  }
}
