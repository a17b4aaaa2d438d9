package dev.headgate.quota.raise;

import dev.headgate.quota.policy.BudgetUnit;
import java.time.Instant;

/// What became of a request.
public sealed interface RaiseState {

  /// The name in the API.
  String id();

  /// Nobody has decided.
  record Open() implements RaiseState {
    @Override
    public String id() {
      return "open";
    }
  }

  /// Nobody decided before the time for which it was asked was over.
  record Lapsed() implements RaiseState {
    @Override
    public String id() {
      return "lapsed";
    }
  }

  /// The policy was raised.
  ///
  /// @param amount in the unit, nano-USD for money
  record Granted(String by, Instant at, String reason, BudgetUnit unit, long amount, Instant until)
      implements RaiseState {
    @Override
    public String id() {
      return "granted";
    }
  }

  /// Somebody decided against it.
  record Denied(String by, Instant at, String reason) implements RaiseState {
    @Override
    public String id() {
      return "denied";
    }
  }

  /// Who asked took it back.
  record Withdrawn(Instant at) implements RaiseState {
    @Override
    public String id() {
      return "withdrawn";
    }
  }
}
