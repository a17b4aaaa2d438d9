package dev.headgate.quota.simulation;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.LoggedUsage;

/// Puts requests to one policy as if it had been made when the first of them came in. Each is asked
/// for what it used in the end: nobody logged what it was held for. If granted, that is held until
/// it ended; if refused, it is as if it had never been. For one thread.
final class Replay {

  private final Policy policy;
  private final Foremost windows = new Foremost();
  private final Accounts accounts;
  private final Flight flight;
  private final Callers callers;
  private final Steps steps;
  private final Sums sums = new Sums();

  Replay(Policy policy, Bound bound) {
    this.policy = policy;
    this.accounts = new Accounts(policy, bound, windows);
    this.flight = new Flight(bound);
    this.callers = new Callers(bound);
    this.steps = new Steps(policy);
  }

  /// Whether the policy is for this request.
  boolean matches(LoggedUsage usage) {
    return policy.match().partition(usage.subject()).isPresent();
  }

  /// The next request; one that the policy is not for is passed over.
  void next(LoggedUsage usage) {
    policy
        .match()
        .partition(usage.subject())
        .ifPresent(partition -> put(usage, accounts.of(partition, usage.received())));
  }

  /// What it came to. Nothing follows.
  PolicyReport report() {
    accounts.close();
    return new PolicyReport(
        policy,
        sums,
        callers.foremost(),
        callers.others(),
        windows.kept(),
        windows.leftOut(),
        steps.reports());
  }

  private void put(LoggedUsage usage, Account account) {
    flight.endUntil(usage.received().toEpochMilli());
    long amount = amount(usage.amounts());
    Verdict verdict =
        isUnpriced(usage.amounts()) ? Verdict.UNPRICED : account.ask(amount, usage.received());
    switch (verdict) {
      case GRANTED, OBSERVED -> {
        long level = account.begin(amount, usage.received());
        flight.begin(usage.finished().toEpochMilli(), account, amount);
        steps.granted(usage, account, level);
      }
      case FULL -> steps.refused(usage, account, amount, true);
      case TOO_LARGE -> steps.refused(usage, account, amount, false);
      case UNPRICED -> {
        // no step of a ladder knows a price
      }
    }
    sums.add(usage, verdict);
    account.sums.add(usage, verdict);
    callers.add(usage, verdict);
  }

  private boolean isUnpriced(Amounts amounts) {
    return policy.unit() == BudgetUnit.USD
        && policy.enforcement() == Enforcement.HARD
        && amounts.nanoUsd() == null;
  }

  private long amount(Amounts amounts) {
    if (policy.unit() == BudgetUnit.CONCURRENT_REQUESTS) {
      return 1;
    }
    Long amount = amounts.in(policy.unit());
    return amount == null ? 0 : amount;
  }
}
