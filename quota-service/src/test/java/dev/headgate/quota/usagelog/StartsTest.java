package dev.headgate.quota.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Match;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.window.RateWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void ofARateCountsWhatHasNotFlowedBackYet() {
    assertEquals(Instant.parse("2026-11-25T07:00:00Z"), Starts.of(List.of(hourly(100, 400)), NOW));
  }

  @Test
  void whatIsYoungerThanAnHourAlwaysCounts() {
    assertEquals(Instant.parse("2026-11-25T11:00:00Z"), Starts.of(List.of(), NOW));
  }

  @Test
  void aRateThatFillsSlowerThanAnyLogIsOldCountsEverything() {
    assertEquals(Instant.EPOCH, Starts.of(List.of(hourly(1, 9_000_000_000_000_000L)), NOW));
    assertEquals(Instant.EPOCH, Starts.of(List.of(hourly(1, 600_000)), NOW));
  }

  private static Policy hourly(long limit, long burst) {
    return new Policy(
        "hourly",
        new Match(Map.of(Level.TENANT, "*")),
        BudgetUnit.TOKENS,
        limit,
        new RateWindow(Duration.ofHours(1), burst),
        Enforcement.HARD);
  }
}
