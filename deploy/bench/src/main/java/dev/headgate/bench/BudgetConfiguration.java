package dev.headgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The configuration of quota-service in its benchmark: 100 policies, of which 1, 10 or 100 match
/// (see [Matching]), none of which is ever used up. A call to the store may take long, so that a
/// machine which is busy with other things shows as time, not as errors. What has ended is
/// remembered for seconds only, so that memory stays as it is while the rounds go on.
final class BudgetConfiguration {
  private static final List<String> UNITS =
      List.of("usd", "tokens", "input-tokens", "output-tokens", "requests");

  /// A recorded call declares a window and the next: none of these ends twice within a run.
  private static final List<String> CALENDAR =
      List.of("hour", "day", "week", "month", "quarter", "year");

  private static final List<String> RATES = List.of("PT1M", "PT10M", "PT1H");

  private BudgetConfiguration() {}

  /// @param key the service key
  /// @param issuerPort where nobody listens: reserving needs no issuer
  /// @return the file
  static Path write(Path directory, String key, int issuerPort) {
    String text =
        """
        headgate:
          identity:
            issuers: [ { url: "http://localhost:%d/bench", audience: headgate, tenant: bench } ]
          quota: { key: "%s", store-timeout: 15S, tombstone: 10S }
          policies:
        """
                .formatted(issuerPort, key)
            + String.join("", policies());
    try {
      return Files.writeString(directory.resolve("headgate.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One of the tenant, nine of the team, 45 each of project and user.
  static List<String> policies() {
    List<String> all = new ArrayList<>();
    all.add(calendar("", "usd", "month"));
    for (String unit : List.of("usd", "tokens", "requests")) {
      all.add(calendar("team", unit, "month"));
      all.add(calendar("team", unit, "day"));
      all.add(rate("team", unit, "PT1M"));
    }
    for (String level : List.of("project", "user")) {
      for (String unit : UNITS) {
        CALENDAR.forEach(period -> all.add(calendar(level, unit, period)));
        RATES.forEach(period -> all.add(rate(level, unit, period)));
      }
    }
    return all;
  }

  private static String calendar(String level, String unit, String period) {
    return policy(
        level, unit, period, abundance(unit), "calendar: %s, zone: UTC".formatted(period));
  }

  /// What flows back is little, so that there is always something to write.
  private static String rate(String level, String unit, String period) {
    return policy(
        level,
        unit,
        period,
        unit.equals("usd") ? "1" : "100",
        "rate: %s, burst: %s".formatted(period, abundance(unit)));
  }

  private static String abundance(String unit) {
    return unit.equals("usd") ? "9000000" : "9000000000000";
  }

  private static String policy(
      String level, String unit, String period, String limit, String window) {
    String id = (level.isEmpty() ? "tenant" : level) + "-" + unit + "-" + period;
    return """
        - id: %s
          match: { tenant: "*"%s }
          unit: %s
          limit: %s
          window: { %s }
          enforcement: hard
    """
        .formatted(
            id.toLowerCase(Locale.ROOT),
            level.isEmpty() ? "" : ", " + level + ": \"*\"",
            unit,
            limit,
            window);
  }
}
