package dev.headgate.quota.reservation;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.CarryOver;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Match;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.pressure.Ladder;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.window.CalendarPeriod;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.Window;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Calls and policies in few words. The fingerprint is made of the call's own values.
public final class Calls {

  static final long LEASE = 60_000;
  static final Window YEAR = new CalendarWindow(CalendarPeriod.YEAR, ZoneOffset.UTC);

  /// When every draft came in.
  public static final Instant RECEIVED = Instant.parse("2026-11-23T10:00:00Z");

  private Calls() {}

  public static String id() {
    return UUID.randomUUID().toString();
  }

  public static Policy policy(
      String id, BudgetUnit unit, long limit, Window window, Enforcement enforcement) {
    return new Policy(id, new Match(Map.of(Level.TENANT, "*")), unit, limit, window, enforcement);
  }

  public static Policy withLadder(Policy policy, Rung... rungs) {
    return new Policy(
        policy.id(),
        policy.match(),
        policy.unit(),
        policy.limit(),
        policy.window(),
        policy.enforcement(),
        new Ladder(List.of(rungs)),
        policy.carryOver(),
        policy.more());
  }

  /// Hands on up to `atMost` from a day on.
  public static Policy carrying(Policy policy, long atMost, LocalDate from) {
    return new Policy(
        policy.id(),
        policy.match(),
        policy.unit(),
        policy.limit(),
        policy.window(),
        policy.enforcement(),
        policy.ladder(),
        new CarryOver(atMost, policy.limit(), from),
        policy.more());
  }

  public static Rung at(String share, Step step) {
    return new Rung(new BigDecimal(share), step);
  }

  public static Policy concurrent(String id, long limit, Enforcement enforcement) {
    return policy(id, BudgetUnit.CONCURRENT_REQUESTS, limit, new WhileHeld(), enforcement);
  }

  public static Policy hardTokens(long limit) {
    return policy("tokens", BudgetUnit.TOKENS, limit, YEAR, Enforcement.HARD);
  }

  public static Window rate(Duration period, long burst) {
    return new RateWindow(period, burst);
  }

  /// Input tokens only, one request, one nano-USD a token.
  public static Amounts tokens(long tokens) {
    return new Amounts(tokens, tokens, 0, 1);
  }

  static Amounts more(long tokens) {
    return new Amounts(tokens, tokens, 0, 0);
  }

  public static Call.Reserve reserve(String id, String tenant, Amounts hold) {
    return reserve(id, tenant, hold, LEASE);
  }

  public static Call.Reserve reserve(String id, String tenant, Amounts hold, long leaseMillis) {
    return new Call.Reserve(
        id,
        "r" + hold + leaseMillis,
        new Subject(Map.of(Level.TENANT, tenant, Level.MODEL, "gpt-4o-mini")),
        hold,
        leaseMillis,
        draft(id, tenant));
  }

  public static Call.Extend extend(String id, String tenant, long sequence, Amounts add) {
    return new Call.Extend(id, "e" + add, tenant, sequence, LEASE, add);
  }

  public static Call.Settle settle(String id, String tenant, Amounts actual, Certainty certainty) {
    return new Call.Settle(id, "s" + actual + certainty, tenant, actual, certainty, null);
  }

  public static Call.Release release(String id, String tenant) {
    return new Call.Release(id, "x", tenant, "no_route");
  }

  public static String draft(String id, String tenant) {
    UsageEventV1 draft =
        new UsageEventV1(
            id,
            RECEIVED,
            null,
            RECEIVED,
            new CallerV1(tenant, "search", null, "u1", null, null),
            Map.of("größe", "\"{1}\""),
            "chat",
            "gpt-4o-mini",
            "gpt-4o-mini",
            null,
            "demo",
            "openai",
            "demo/gpt-4o-mini",
            null,
            null,
            new UsageV1(0, 0, 0, 0, 0, 0, 0, 0),
            Certainty.HELD,
            new OutcomeV1(EndedBy.EXPIRY, null, null),
            List.of(),
            null);
    return new String(UsageEventJson.write(draft), StandardCharsets.UTF_8);
  }
}
