package dev.headgate.billing.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/// Reads the parameters that all reports share: `from`, `to`, `zone`, `team`, `project`, `model`.
@ApplicationScoped
public class Selections {

  private final ReportConfiguration configuration;
  private final Clock clock;

  public Selections(ReportConfiguration configuration) {
    this.configuration = configuration;
    this.clock = Clock.systemUTC();
    if (!ZoneId.getAvailableZoneIds().contains(configuration.zone())) {
      throw new IllegalArgumentException(
          "headgate.billing.report.zone: %s (expected: a time zone such as UTC or Europe/Berlin)"
              .formatted(configuration.zone()));
    }
  }

  public Selection read(Parameters parameters) {
    ZoneId usual = ZoneId.of(configuration.zone());
    return new Selection(
        parameters.period(LocalDate.now(clock.withZone(usual)), usual, configuration.maxDays()),
        parameters.text("team"),
        parameters.text("project"),
        parameters.text("model"));
  }

  /// How many rows a page has, by `page-size`.
  public int pageSize(Parameters parameters, int otherwise) {
    return parameters.number("page-size", 1, configuration.maxPageSize(), otherwise);
  }

  public int maxCsvRows() {
    return configuration.maxCsvRows();
  }
}
