package dev.headgate.quota.simulation;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Match;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.window.CalendarPeriod;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// Requests and policies that the tests of this package speak of.
final class Requests {

  static final Instant NOON = Instant.parse("2026-10-15T12:00:00Z");
  static final Window MONTH = new CalendarWindow(CalendarPeriod.MONTH, ZoneId.of("Europe/Berlin"));

  private Requests() {}

  /// A request of acme's team search that took ten seconds: 1 nano-USD for each token.
  static LoggedUsage request(String id, String user, Instant received, long in, long out) {
    return request(id, user, received, Duration.ofSeconds(10), new Amounts(in + out, in, out, 1));
  }

  static LoggedUsage request(
      String id, String user, Instant received, Duration took, Amounts amounts) {
    return event(id, user, received, took, amounts, Certainty.REPORTED);
  }

  static LoggedUsage event(
      String id,
      String user,
      Instant received,
      Duration took,
      Amounts amounts,
      Certainty certainty) {
    return new LoggedUsage(
        id,
        new Subject(
            Map.of(
                Level.TENANT, "acme",
                Level.TEAM, "search",
                Level.USER, user,
                Level.MODEL, "gpt-4o")),
        amounts,
        certainty,
        received,
        received.plus(took),
        0,
        0,
        received.plus(took));
  }

  static Policy policy(BudgetUnit unit, long limit, Window window, Enforcement enforcement) {
    return new Policy(
        "p", new Match(Map.of(Level.TENANT, "acme")), unit, limit, window, enforcement);
  }

  static Policy each(Level level, Policy policy) {
    return new Policy(
        policy.id(),
        new Match(Map.of(Level.TENANT, "acme", level, "*")),
        policy.unit(),
        policy.limit(),
        policy.window(),
        policy.enforcement(),
        policy.ladder(),
        policy.carryOver(),
        policy.more());
  }

  static PolicyReport replay(Policy policy, LoggedUsage... requests) {
    return replay(policy, List.of(requests));
  }

  static PolicyReport replay(Policy policy, List<LoggedUsage> requests) {
    Replay replay = new Replay(policy, new Bound(1_000));
    requests.forEach(replay::next);
    return replay.report();
  }
}
