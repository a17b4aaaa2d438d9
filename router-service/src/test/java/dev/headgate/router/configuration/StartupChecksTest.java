package dev.headgate.router.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupChecksTest {

  private static final Duration SHUTDOWN = Duration.ofMinutes(11);

  @Test
  void acceptsTheDefaults() {
    assertEquals(List.of(), StartupChecks.faults(configuration(Map.of()), SHUTDOWN));
  }

  @Test
  void refusesAStreamCapThatShutdownWouldCut() {
    List<String> faults = StartupChecks.faults(configuration(Map.of()), Duration.ofMinutes(10));
    assertTrue(faults.getFirst().startsWith("quarkus.shutdown.timeout: PT10M"), faults.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "quota.key, short",
    "lease, PT0.5S",
    "limits.max-body, 512M",
    "limits.drains.at-once, -1",
    "limits.drains.bytes, 0",
    "default-max-output-tokens, 0",
    "default-max-output-tokens, 200000",
    "breaker.calls, 0",
    "breaker.failure-ratio, 0",
    "breaker.failure-ratio, 1.01",
    "breaker.delay, PT0S",
    "bulkhead.in-flight, 0",
    "bulkhead.providers.demo, 0",
    "max-attempts, 0",
    "longest-sleep, PT-1S",
  })
  void refusesDangerousValuesByName(String key, String value) {
    List<String> faults =
        StartupChecks.faults(configuration(Map.of("headgate.router." + key, value)), SHUTDOWN);
    assertEquals(1, faults.size());
    assertTrue(faults.getFirst().startsWith("headgate.router." + key + ": "), faults.toString());
  }

  private static RouterConfiguration configuration(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.putIfAbsent("headgate.router.quota.key", "0123456789abcdef0123456789abcdef");
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(RouterConfiguration.class)
        .withSources(new PropertiesConfigSource(all, "test", 100))
        .build()
        .getConfigMapping(RouterConfiguration.class);
  }
}
