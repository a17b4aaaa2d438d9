package dev.headgate.quota.policy;

import dev.headgate.quota.policy.PolicyConfiguration.CarryOverEntry;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.Window;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `{at-most, from}`.
final class CarryOverReader {

  private CarryOverReader() {}

  /// Null where nothing is carried over.
  static @Nullable CarryOver read(
      String path, Optional<? extends CarryOverEntry> entry, Window window, Measure measure) {
    if (entry.isEmpty()) {
      return null;
    }
    switch (window) {
      case CalendarWindow _ -> {}
      case RateWindow _, WhileHeld _ ->
          throw new InvalidPolicyException(
              path, "set", "only with a calendar window: what flows back is never left over");
    }
    return new CarryOver(
        Limits.read(path + ".at-most", measure.unit(), entry.get().atMost()),
        measure.limit(),
        day(path + ".from", entry.get().from()));
  }

  /// What a policy counts, and how much of it.
  record Measure(BudgetUnit unit, long limit) {}

  private static LocalDate day(String path, String value) {
    try {
      return LocalDate.parse(value.strip());
    } catch (DateTimeException e) {
      throw new InvalidPolicyException(path, value, "a day such as 2027-01-01");
    }
  }
}
