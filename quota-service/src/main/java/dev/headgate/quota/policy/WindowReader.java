package dev.headgate.quota.policy;

import dev.headgate.quota.policy.PolicyConfiguration.WindowEntry;
import dev.headgate.quota.window.CalendarPeriod;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Reads a window: `{calendar, zone}` or `{rate, burst}`; none where only what is held counts.
final class WindowReader {

  private WindowReader() {}

  static Window read(String path, WindowEntry entry, BudgetUnit unit, long limit) {
    if (unit == BudgetUnit.CONCURRENT_REQUESTS) {
      return whileHeld(path, entry);
    }
    if (entry.calendar().isPresent() == entry.rate().isPresent()) {
      throw new InvalidPolicyException(
          path,
          entry.calendar().isPresent() ? "calendar and rate" : "neither calendar nor rate",
          "either calendar or rate");
    }
    if (entry.calendar().isPresent()) {
      if (entry.burst().isPresent()) {
        throw new InvalidPolicyException(path + ".burst", entry.burst().get(), "only with rate");
      }
      return new CalendarWindow(
          PolicyReader.named(
              path + ".calendar",
              entry.calendar().get(),
              CalendarPeriod.values(),
              period -> period.name().toLowerCase(Locale.ROOT)),
          zone(path + ".zone", entry.zone().orElse("UTC")));
    }
    if (entry.zone().isPresent()) {
      throw new InvalidPolicyException(path + ".zone", entry.zone().get(), "only with calendar");
    }
    return rate(path, entry, unit, limit);
  }

  private static WhileHeld whileHeld(String path, WindowEntry entry) {
    entry
        .calendar()
        .or(entry::zone)
        .or(entry::rate)
        .or(entry::burst)
        .ifPresent(value -> {
          throw new InvalidPolicyException(
              path, value, "no window with " + BudgetUnit.CONCURRENT_REQUESTS.id());
        });
    return new WhileHeld();
  }

  private static RateWindow rate(String path, WindowEntry entry, BudgetUnit unit, long limit) {
    String text = entry.rate().orElse("");
    Duration period;
    try {
      period = Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidPolicyException(path + ".rate", text, "a duration such as PT1M");
    }
    if (period.compareTo(Duration.ofMillis(1)) < 0
        || period.compareTo(RateWindow.LONGEST) > 0
        || period.toNanosPart() % 1_000_000 != 0) {
      throw new InvalidPolicyException(path + ".rate", text, "whole milliseconds, PT0.001S..PT24H");
    }
    long burst =
        entry.burst().map(value -> Limits.read(path + ".burst", unit, value)).orElse(limit);
    return new RateWindow(period, burst);
  }

  private static ZoneId zone(String path, String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidPolicyException(path, name, "a time zone such as Europe/Berlin or UTC");
    }
  }
}
