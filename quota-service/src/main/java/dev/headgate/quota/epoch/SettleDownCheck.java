package dev.headgate.quota.epoch;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/// Refuses to start when a slot would grant again before the streams that lost their hold have
/// ended: where the router's section is in the same file, its lease must be shorter.
class SettleDownCheck {

  private static final int BEFORE_ALL = 10;
  private static final String LEASE = "headgate.router.lease";

  void onStart(
      @Observes @Priority(BEFORE_ALL) StartupEvent started,
      EpochConfiguration configuration,
      Config config) {
    check(configuration.settleDown(), config.getOptionalValue(LEASE, Duration.class));
  }

  static void check(Duration settleDown, Optional<Duration> lease) {
    lease
        .filter(it -> it.compareTo(settleDown) >= 0)
        .ifPresent(it -> {
          throw new ConfigurationException(
              "headgate.quota.epoch.settle-down: %s (expected: more than %s, %s)"
                  .formatted(settleDown, LEASE, it));
        });
  }
}
