package dev.headgate.quota.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// What a calendar window hands on to the one after it: what was not used of its own limit, up to a
/// bound. What was handed on to it is used last and is not handed on again.
///
/// @param atMost the most that is handed on, in the policy's unit
/// @param of the limit as declared, without raises: what is not used of this is left
/// @param from windows that began before this day, in their own zone, hand nothing on
public record CarryOver(long atMost, long of, LocalDate from) {

  /// Whether a window that began at `starts` hands on what it left.
  public boolean isFrom(Instant starts, ZoneId zone) {
    return !starts.isBefore(from.atStartOfDay(zone).toInstant());
  }
}
