package dev.headgate.router.configuration;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses to start on settings that cannot be served safely, each by its name.
@ApplicationScoped
class StartupChecks {

  private static final int SHORTEST_KEY = 32;
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

  private final RouterConfiguration configuration;
  private final Optional<Duration> shutdownTimeout;

  StartupChecks(
      RouterConfiguration configuration,
      @ConfigProperty(name = "quarkus.shutdown.timeout") Optional<Duration> shutdownTimeout) {
    this.configuration = configuration;
    this.shutdownTimeout = shutdownTimeout;
  }

  void check(@Observes StartupEvent event) {
    List<String> faults = faults(configuration, shutdownTimeout.orElse(Duration.ZERO));
    if (!faults.isEmpty()) {
      throw new IllegalStateException("Unsafe configuration: " + String.join("; ", faults));
    }
  }

  static List<String> faults(RouterConfiguration router, Duration shutdownTimeout) {
    List<String> faults = new ArrayList<>();
    Duration total = router.limits().total();
    if (shutdownTimeout.compareTo(total) <= 0) {
      faults.add(
          "quarkus.shutdown.timeout: %s (expected: longer than headgate.router.limits.total, which is %s)"
              .formatted(shutdownTimeout, total));
    }
    if (router.quota().key().length() < SHORTEST_KEY) {
      faults.add(
          "headgate.router.quota.key: %d characters (expected: at least %d)"
              .formatted(router.quota().key().length(), SHORTEST_KEY));
    }
    if (router.lease().compareTo(SHORTEST_LEASE) < 0) {
      faults.add("headgate.router.lease: " + router.lease() + " (expected: at least 1 s)");
    }
    long body = router.limits().maxBody().asLongValue();
    long memory = router.limits().bodyMemory().asLongValue();
    if (body > memory || body > Integer.MAX_VALUE / 2) {
      faults.add(
          "headgate.router.limits.max-body: %d (expected: at most body-memory, %d, and 1 GiB)"
              .formatted(body, memory));
    }
    if (router.defaultMaxOutputTokens() < 1
        || router.defaultMaxOutputTokens() > router.maxOutputTokens()) {
      faults.add(
          "headgate.router.default-max-output-tokens: %d (expected: 1..max-output-tokens, which is %d)"
              .formatted(router.defaultMaxOutputTokens(), router.maxOutputTokens()));
    }
    drains(router.limits().drains(), faults);
    routing(router, faults);
    return faults;
  }

  private static void drains(RouterConfiguration.Drains drains, List<String> faults) {
    if (drains.atOnce() < 0) {
      faults.add("headgate.router.limits.drains.at-once: " + drains.atOnce() + " (expected: >= 0)");
    }
    if (drains.bytes().asLongValue() < 1) {
      faults.add(
          "headgate.router.limits.drains.bytes: "
              + drains.bytes().asLongValue()
              + " (expected: >= 1)");
    }
  }

  private static void routing(RouterConfiguration router, List<String> faults) {
    RouterConfiguration.Breaker breaker = router.breaker();
    atLeastOne("breaker.calls", breaker.calls(), faults);
    if (!(breaker.failureRatio() > 0 && breaker.failureRatio() <= 1)) {
      faults.add(
          "headgate.router.breaker.failure-ratio: %s (expected: above 0, at most 1)"
              .formatted(breaker.failureRatio()));
    }
    if (!breaker.delay().isPositive()) {
      faults.add("headgate.router.breaker.delay: " + breaker.delay() + " (expected: above 0)");
    }
    atLeastOne("bulkhead.in-flight", router.bulkhead().inFlight(), faults);
    router
        .bulkhead()
        .providers()
        .forEach((name, most) -> atLeastOne("bulkhead.providers." + name, most, faults));
    atLeastOne("max-attempts", router.maxAttempts(), faults);
    if (router.longestSleep().isNegative()) {
      faults.add("headgate.router.longest-sleep: " + router.longestSleep() + " (expected: >= 0)");
    }
  }

  private static void atLeastOne(String key, int value, List<String> faults) {
    if (value < 1) {
      faults.add("headgate.router." + key + ": " + value + " (expected: >= 1)");
    }
  }
}
