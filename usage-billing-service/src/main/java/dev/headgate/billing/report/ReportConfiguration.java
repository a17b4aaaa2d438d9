package dev.headgate.billing.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What a report may ask for.
@ConfigMapping(prefix = "headgate.billing.report")
public interface ReportConfiguration {

  /// The zone of days when a request names none.
  @WithDefault("UTC")
  String zone();

  /// The longest range, in days.
  @WithDefault("400")
  int maxDays();

  /// The most rows of a page.
  @WithDefault("1000")
  int maxPageSize();

  /// The most rows of a CSV.
  @WithDefault("50000")
  int maxCsvRows();
}
