package dev.headgate.quota.window;

/// The calendar's periods.
public enum CalendarPeriod {
  MINUTE,
  HOUR,
  DAY,
  /// From Monday, as ISO 8601 counts weeks.
  WEEK,
  MONTH,
  QUARTER,
  YEAR
}
