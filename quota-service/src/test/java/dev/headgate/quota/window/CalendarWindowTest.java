package dev.headgate.quota.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CalendarWindowTest {

  @ParameterizedTest
  @CsvSource({
    "MINUTE, UTC,              2026-11-23T10:15:30Z, 2026-11-23T10:15Z,      2026-11-23T10:15:00Z, 2026-11-23T10:16:00Z",
    "HOUR,   UTC,              2026-11-23T10:15:30Z, 2026-11-23T10:00Z,      2026-11-23T10:00:00Z, 2026-11-23T11:00:00Z",
    "HOUR,   Asia/Kolkata,     2026-11-23T10:15:30Z, 2026-11-23T15:00+05:30, 2026-11-23T09:30:00Z, 2026-11-23T10:30:00Z",
    "DAY,    Europe/Berlin,    2026-03-29T12:00:00Z, 2026-03-29,             2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "DAY,    Europe/Berlin,    2026-10-25T12:00:00Z, 2026-10-25,             2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "DAY,    America/Sao_Paulo,2018-11-04T12:00:00Z, 2018-11-04,             2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
    "WEEK,   UTC,              2027-01-01T00:00:00Z, 2026-W53,               2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
    "MONTH,  Europe/Berlin,    2026-10-31T23:30:00Z, 2026-11,                2026-10-31T23:00:00Z, 2026-11-30T23:00:00Z",
    "MONTH,  UTC,              2028-02-29T23:59:59Z, 2028-02,                2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "QUARTER,UTC,              2026-11-23T00:00:00Z, 2026-Q4,                2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z",
    "YEAR,   Pacific/Auckland, 2026-12-31T11:00:00Z, 2027,                   2026-12-31T11:00:00Z, 2027-12-31T11:00:00Z",
  })
  void namesAndBoundsTheWindowOfAnInstant(
      CalendarPeriod period, String zone, Instant at, String id, Instant starts, Instant ends) {
    assertEquals(
        new WindowSpan(id, starts, ends), new CalendarWindow(period, ZoneId.of(zone)).at(at));
  }

  @Test
  void anHourThatTheClockShowsTwiceIsTwoWindows() {
    CalendarWindow hour = new CalendarWindow(CalendarPeriod.HOUR, ZoneId.of("Europe/Berlin"));

    WindowSpan summer = hour.at(Instant.parse("2026-10-25T00:30:00Z"));
    WindowSpan winter = hour.at(Instant.parse("2026-10-25T01:30:00Z"));

    assertEquals("2026-10-25T02:00+02:00", summer.id());
    assertEquals("2026-10-25T02:00+01:00", winter.id());
    assertEquals(summer.ends(), winter.starts());
  }

  @ParameterizedTest
  @EnumSource(CalendarPeriod.class)
  void windowsFollowEachOtherWithoutGapAndWithoutSharingAName(CalendarPeriod period) {
    Random random = new Random(7);
    for (String zone : Set.of("Europe/Berlin", "Australia/Lord_Howe", "Asia/Beirut", "UTC")) {
      CalendarWindow window = new CalendarWindow(period, ZoneId.of(zone));
      for (int i = 0; i < 200; i++) {
        Instant at = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200_000_000));
        follow(window, at);
      }
      follow(window, Instant.parse("2026-10-24T20:00:00Z"));
      follow(window, Instant.parse("2026-04-04T12:00:00Z"));
    }
  }

  private static void follow(CalendarWindow window, Instant from) {
    Set<String> ids = new HashSet<>();
    WindowSpan span = window.at(from);
    assertTrue(!from.isBefore(span.starts()) && from.isBefore(span.ends()), span::toString);
    for (int i = 0; i < 10; i++) {
      assertTrue(ids.add(span.id()), span::toString);
      WindowSpan next = window.at(span.ends());
      assertEquals(span.ends(), next.starts());
      assertEquals(span, window.at(span.ends().minusNanos(1)));
      span = next;
    }
  }

  @Test
  void aBalanceIsKeptForAnHourAndUntilTheWindowAfterItHasEnded() {
    for (CalendarPeriod period : CalendarPeriod.values()) {
      CalendarWindow window = new CalendarWindow(period, ZoneId.of("Antarctica/Troll"));
      WindowSpan span = window.at(Instant.parse("2025-12-30T00:00:00Z"));
      for (int i = 0;
          i < 1_000 && span.ends().isBefore(Instant.parse("2040-01-01T00:00:00Z"));
          i++) {
        WindowSpan next = window.at(span.ends());
        assertTrue(!span.keptUntil().isBefore(next.ends()), span::toString);
        assertTrue(!span.keptUntil().isBefore(span.ends().plus(Duration.ofHours(1))));
        span = next;
      }
    }
  }
}
