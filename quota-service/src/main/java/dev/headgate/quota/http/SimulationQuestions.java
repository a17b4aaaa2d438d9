package dev.headgate.quota.http;

import dev.headgate.quota.policy.InvalidPolicyException;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.simulation.Question;
import dev.headgate.quota.simulation.Stretch;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Reads what a simulation is asked for.
@ApplicationScoped
class SimulationQuestions {

  /// What a policy without an id is called in the answer.
  private static final String UNNAMED = "proposed";

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final Policies policies;

  SimulationQuestions(Policies policies) {
    this.policies = policies;
  }

  /// @throws InvalidRequestException naming path, value and expectation
  Question fromWire(String tenant, SimulationWishV1 wish, Instant now) {
    String id = wish.policy().id();
    Policy proposed = policy(tenant, id == null ? UNNAMED : id, wish.policy());
    return new Question(
        tenant,
        proposed,
        id == null ? null : policies.byId(tenant, id),
        stretch(wish, zone(proposed), now),
        wish.from() != null);
  }

  private static Policy policy(String tenant, String id, PolicyWishV1 wish) {
    try {
      return PolicyConversions.fromWireWish(tenant, id, wish).policy();
    } catch (InvalidPolicyException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
  }

  private static Stretch stretch(SimulationWishV1 wish, ZoneId zone, Instant now) {
    if (wish.from() == null) {
      if (wish.until() != null) {
        throw new InvalidRequestException(
            "from: missing (expected: an instant, as until is " + wish.until() + ")");
      }
      return Stretch.lastMonth(zone, now);
    }
    Instant from = instant("from", wish.from());
    Instant until = wish.until() == null ? now : instant("until", wish.until());
    if (until.isAfter(now.plus(SKEW))) {
      throw new InvalidRequestException(
          "until: " + until + " (expected: nothing to come; it is " + now + ")");
    }
    if (!from.isBefore(until)) {
      throw new InvalidRequestException("from: " + from + " (expected: before " + until + ")");
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw new InvalidRequestException(
          "from: " + from + " (expected: at most 366 days before " + until + ")");
    }
    return new Stretch(from, until);
  }

  private static Instant instant(String member, @Nullable String text) {
    try {
      return Instant.parse(String.valueOf(text));
    } catch (DateTimeParseException e) {
      throw new InvalidRequestException(
          member + ": " + text + " (expected: an instant such as 2026-11-01T00:00:00Z)");
    }
  }

  private static ZoneId zone(Policy policy) {
    return switch (policy.window()) {
      case CalendarWindow calendar -> calendar.zone();
      case RateWindow _, WhileHeld _ -> ZoneOffset.UTC;
    };
  }
}
