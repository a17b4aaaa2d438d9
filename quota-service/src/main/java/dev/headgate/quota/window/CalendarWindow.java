package dev.headgate.quota.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;

/// The calendar's periods in a time zone: a month has its own length, a day may have 23 or 25
/// hours. Minutes and hours also end where the zone's offset changes, so that an hour that the
/// clock shows twice is two windows.
public record CalendarWindow(CalendarPeriod period, ZoneId zone) implements Window {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  /// The window that `instant` falls into.
  public WindowSpan at(Instant instant) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    return switch (period) {
      case MINUTE -> clock(instant, ChronoUnit.MINUTES, Duration.ofMinutes(1));
      case HOUR -> clock(instant, ChronoUnit.HOURS, Duration.ofHours(1));
      case DAY -> days(day.toString(), day, day.plusDays(1));
      case WEEK -> week(day);
      case MONTH -> month(day.withDayOfMonth(1));
      case QUARTER -> quarter(day.with(IsoFields.DAY_OF_QUARTER, 1));
      case YEAR -> year(day.withDayOfYear(1));
    };
  }

  private WindowSpan week(LocalDate day) {
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
    String id =
        "%04d-W%02d"
            .formatted(
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    return days(id, monday, monday.plusWeeks(1));
  }

  private WindowSpan month(LocalDate first) {
    String id = "%04d-%02d".formatted(first.getYear(), first.getMonthValue());
    return days(id, first, first.plusMonths(1));
  }

  private WindowSpan quarter(LocalDate first) {
    String id = "%04d-Q%d".formatted(first.getYear(), first.get(IsoFields.QUARTER_OF_YEAR));
    return days(id, first, first.plusMonths(3));
  }

  private WindowSpan year(LocalDate first) {
    return days("%04d".formatted(first.getYear()), first, first.plusYears(1));
  }

  private WindowSpan days(String id, LocalDate first, LocalDate next) {
    return new WindowSpan(
        id, first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
  }

  private WindowSpan clock(Instant instant, ChronoUnit unit, Duration length) {
    ZoneOffset offset = zone.getRules().getOffset(instant);
    Instant starts = LocalDateTime.ofInstant(instant, offset).truncatedTo(unit).toInstant(offset);
    Instant ends = starts.plus(length);
    ZoneOffsetTransition before = zone.getRules().previousTransition(instant.plusNanos(1));
    if (before != null && before.getInstant().isAfter(starts)) {
      starts = before.getInstant();
    }
    ZoneOffsetTransition after = zone.getRules().nextTransition(instant);
    if (after != null && after.getInstant().isBefore(ends)) {
      ends = after.getInstant();
    }
    String id = MINUTE.format(LocalDateTime.ofInstant(starts, offset)) + offset.getId();
    return new WindowSpan(id, starts, ends);
  }
}
