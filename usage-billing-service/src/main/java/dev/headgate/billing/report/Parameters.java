package dev.headgate.billing.report;

import dev.headgate.billing.problem.Problem;
import dev.headgate.billing.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A request's query parameters, read with suspicion. What is wrong is collected; [#require]
/// refuses all of it at once, and with it every parameter that nobody asked for: a misspelt filter
/// must not widen a report.
public final class Parameters {

  private static final int LONGEST_TEXT = 512;
  private static final int LONGEST_QUOTE = 64;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  private final MultivaluedMap<String, String> given;
  private final Set<String> known = new TreeSet<>();
  private final List<String> errors = new ArrayList<>();

  public Parameters(MultivaluedMap<String, String> given) {
    this.given = given;
  }

  /// A text, or null when it is not given or empty.
  public @Nullable String text(String name) {
    known.add(name);
    List<String> values = given.get(name);
    if (values == null) {
      return null;
    }
    if (values.size() > 1) {
      wrong(name, values.size() + " values", "one");
      return null;
    }
    String value = values.getFirst();
    if (value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
      wrong(name, value, "at most %d printable characters".formatted(LONGEST_TEXT));
      return null;
    }
    return value.isEmpty() ? null : value;
  }

  /// A date, `2026-11-01`.
  public LocalDate date(String name, LocalDate otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      LocalDate date = LocalDate.parse(value);
      if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
        return date;
      }
    } catch (DateTimeException _) {
      // said below
    }
    wrong(name, value, "a date of this century such as 2026-11-01");
    return otherwise;
  }

  /// A time zone by its name in the IANA database; an offset is none, for it knows no summer.
  public ZoneId zone(String name, ZoneId otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    if (ZoneId.getAvailableZoneIds().contains(value)) {
      return ZoneId.of(value);
    }
    wrong(name, value, "a time zone such as UTC or Europe/Berlin");
    return otherwise;
  }

  /// A whole number within bounds.
  public int number(String name, int least, int most, int otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    wrong(name, value, least + ".." + most);
    return otherwise;
  }

  /// Some of these words, separated by commas.
  public Set<String> words(String name, List<String> allowed, Set<String> otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    Set<String> words = new LinkedHashSet<>(List.of(value.split(",", -1)));
    if (allowed.containsAll(words)) {
      return words;
    }
    wrong(name, value, "any of " + String.join(",", allowed));
    return otherwise;
  }

  /// A period: the current month unless said otherwise.
  public Period period(LocalDate today, ZoneId usual, int maxDays) {
    ZoneId zone = zone("zone", usual);
    LocalDate from = date("from", today.withDayOfMonth(1));
    LocalDate to = date("to", from.withDayOfMonth(1).plusMonths(1));
    Period period = new Period(from, to, zone);
    if (!from.isBefore(to)) {
      wrong("to", to.toString(), "after from, which is " + from);
    } else if (period.days() > maxDays) {
      wrong(
          "to", to.toString(), "at most %d days after from, which is %s".formatted(maxDays, from));
    }
    return period;
  }

  /// Notes that a parameter is wrong.
  public void wrong(String name, String value, String expected) {
    String quoted =
        value.length() > LONGEST_QUOTE ? value.substring(0, LONGEST_QUOTE) + "..." : value;
    errors.add("%s: %s (expected: %s)".formatted(name, quoted, expected));
  }

  /// @throws ProblemException (400) naming everything that is wrong
  public void require() {
    for (String name : new TreeSet<>(given.keySet())) {
      if (!known.contains(name)) {
        wrong(name, "unknown parameter", "any of " + String.join(", ", known));
      }
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(new Problem.BadParameters(errors));
    }
  }
}
