package dev.headgate.quota.epoch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettleDownCheckTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  @Test
  void aSlotGrantsAgainOnlyAfterEveryLeaseIsOver() {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class, () -> SettleDownCheck.check(LEASE, Optional.of(LEASE)));

    assertEquals(
        "headgate.quota.epoch.settle-down: PT30S (expected: more than headgate.router.lease, PT30S)",
        refused.getMessage());
    assertDoesNotThrow(() -> SettleDownCheck.check(LEASE.plusMillis(1), Optional.of(LEASE)));
    assertDoesNotThrow(() -> SettleDownCheck.check(LEASE, Optional.empty()));
  }
}
