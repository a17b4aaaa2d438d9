package dev.headgate.billing.report.costs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What costs can be grouped by.
public enum Dimension {
  TEAM,
  PROJECT,
  USER,
  MODEL,
  DAY;

  /// The name in parameters and answers.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> wireNames() {
    return Stream.of(values()).map(Dimension::wireName).toList();
  }

  static Dimension fromWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
