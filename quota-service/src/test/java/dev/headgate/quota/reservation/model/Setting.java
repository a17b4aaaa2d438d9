package dev.headgate.quota.reservation.model;

import static dev.headgate.quota.policy.Enforcement.HARD;
import static dev.headgate.quota.policy.Enforcement.OBSERVE;
import static dev.headgate.quota.policy.Enforcement.SOFT;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.Calls;
import dev.headgate.quota.window.CalendarPeriod;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// The policies of a sequence. What would refuse before another is in a set of its own, so that
/// both are reached.
enum Setting {
  HARD_MONEY(
      List.of(
          Calls.withLadder(
              Calls.policy("usd", BudgetUnit.USD, 1_700, calendar(CalendarPeriod.MONTH), HARD),
              Calls.at("0.5", new Step.Alert()),
              Calls.at("0.5", new Step.ClampOutput(64)),
              Calls.at("0.6667", new Step.Downgrade("gpt-4o-mini")),
              Calls.at("0.9", new Step.Stop()),
              Calls.at("0.9", new Step.Alert())),
          Calls.policy("input", BudgetUnit.INPUT_TOKENS, 900, calendar(CalendarPeriod.DAY), HARD),
          Calls.policy("soft", BudgetUnit.TOKENS, 400, calendar(CalendarPeriod.HOUR), SOFT),
          Calls.policy("watch", BudgetUnit.REQUESTS, 2, calendar(CalendarPeriod.MINUTE), OBSERVE),
          Calls.withLadder(
              Calls.policy(
                  "rate",
                  BudgetUnit.OUTPUT_TOKENS,
                  500,
                  Calls.rate(Duration.ofHours(1), 600),
                  HARD),
              Calls.at("0.4", new Step.Alert())),
          Calls.withLadder(
              Calls.concurrent("open", 4, HARD),
              Calls.at("0.5", new Step.Alert()),
              Calls.at("0.75", new Step.Stop()),
              Calls.at("1", new Step.Wait(Duration.ofSeconds(5)))))),
  SOFT_MONEY(
      List.of(
          Calls.withLadder(
              Calls.policy("usd", BudgetUnit.USD, 1_000, calendar(CalendarPeriod.YEAR), SOFT),
              Calls.at("1", new Step.Alert())),
          Calls.policy("tokens", BudgetUnit.TOKENS, 1_500, calendar(CalendarPeriod.WEEK), HARD),
          Calls.policy(
              "seconds", BudgetUnit.TOKENS, 70, Calls.rate(Duration.ofSeconds(1), 1_200), HARD),
          Calls.policy("slow", BudgetUnit.REQUESTS, 3, Calls.rate(Duration.ofDays(1), 2), SOFT),
          Calls.policy(
              "watch", BudgetUnit.INPUT_TOKENS, 7, Calls.rate(Duration.ofMillis(13), 300), OBSERVE),
          Calls.concurrent("open-soft", 2, SOFT),
          Calls.concurrent("open-watch", 1, OBSERVE))),
  CARRYING(
      List.of(
          carrying(
              Calls.withLadder(
                  Calls.policy("day", BudgetUnit.TOKENS, 900, calendar(CalendarPeriod.DAY), HARD),
                  Calls.at("0.5", new Step.Alert()),
                  Calls.at("0.5", new Step.ClampOutput(64)),
                  Calls.at("0.9", new Step.Stop())),
              500),
          carrying(
              Calls.policy("hour", BudgetUnit.USD, 1_000, calendar(CalendarPeriod.HOUR), SOFT),
              3_000),
          carrying(
              Calls.withLadder(
                  Calls.policy(
                      "minute",
                      BudgetUnit.INPUT_TOKENS,
                      300,
                      calendar(CalendarPeriod.MINUTE),
                      HARD),
                  Calls.at("1", new Step.Alert())),
              100),
          carrying(
              Calls.policy(
                  "watch", BudgetUnit.REQUESTS, 2, calendar(CalendarPeriod.MONTH), OBSERVE),
              1)));

  private final List<Policy> policies;

  Setting(List<Policy> policies) {
    this.policies = policies;
  }

  List<Policy> policies() {
    return policies;
  }

  private static Policy carrying(Policy policy, long atMost) {
    return Calls.carrying(policy, atMost, LocalDate.of(2030, 6, 12));
  }

  private static Window calendar(CalendarPeriod period) {
    return new CalendarWindow(period, ZoneId.of("Europe/Berlin"));
  }
}
