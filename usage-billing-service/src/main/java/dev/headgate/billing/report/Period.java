package dev.headgate.billing.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Whole days in a time zone: `[from, to)`.
public record Period(LocalDate from, LocalDate to, ZoneId zone) {

  public Instant start() {
    return from.atStartOfDay(zone).toInstant();
  }

  public Instant end() {
    return to.atStartOfDay(zone).toInstant();
  }

  public long days() {
    return ChronoUnit.DAYS.between(from, to);
  }

  public List<LocalDate> eachDay() {
    return from.datesUntil(to).toList();
  }

  /// The instants at which its days begin. Days are told apart by these alone, so that the
  /// database's idea of a time zone is never asked.
  public Object[] dayStarts() {
    return from.datesUntil(to)
        .map(day -> OffsetDateTime.ofInstant(day.atStartOfDay(zone).toInstant(), ZoneOffset.UTC))
        .toArray();
  }

  /// The n-th day, counted from 1.
  public LocalDate day(int number) {
    return from.plusDays(number - 1L);
  }
}
