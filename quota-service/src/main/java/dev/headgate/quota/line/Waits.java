package dev.headgate.quota.line;

import dev.headgate.quota.policy.MatchedPolicy;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import java.time.Duration;
import java.util.Optional;

/// Whether and how long a refused reservation may wait.
final class Waits {

  private Waits() {}

  /// How long at most, or nothing when the policy's ladder has no `wait` that was reached, or when
  /// no wait of this length helps.
  static Optional<Duration> longest(BudgetExceeded refused, Duration patience) {
    return refused.by().pressure().stream()
        .map(step -> step.rung().step())
        .filter(Step.Wait.class::isInstance)
        .map(step -> shorter(((Step.Wait) step).atMost(), patience))
        .filter(longest -> helps(refused, longest))
        .findFirst();
  }

  /// How long at most someone may wait for the policy, whatever it would say now.
  static Optional<Duration> longest(MatchedPolicy match, Duration patience) {
    return match.policy().ladder().longestWait().map(atMost -> shorter(atMost, patience));
  }

  /// What is held may end at any moment; a window or a rate says when it frees.
  static boolean helps(BudgetExceeded refused, Duration wait) {
    boolean onlyHoldsAreInTheWay =
        refused.by().balance().held() > 0 && refused.by().fitsWithoutHolds();
    return onlyHoldsAreInTheWay || refused.retryAfter().compareTo(wait) <= 0;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
