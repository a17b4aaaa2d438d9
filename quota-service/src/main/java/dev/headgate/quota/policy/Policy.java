package dev.headgate.quota.policy;

import dev.headgate.quota.window.Window;

/// One limit.
///
/// @param id names it in configuration, balances and refusals
/// @param limit in the unit, nano-USD for money; 1..2^53-1
public record Policy(
    String id, Match match, BudgetUnit unit, long limit, Window window, Enforcement enforcement) {

  /// The same with another limit.
  Policy withLimit(long other) {
    return new Policy(id, match, unit, other, window, enforcement);
  }

  /// Whether both are charged to the same balances: then what was used stays when one replaces the
  /// other.
  public boolean sharesBalances(Policy other) {
    return id.equals(other.id)
        && unit == other.unit
        && match.equals(other.match)
        && Contradictions.same(window, other.window);
  }
}
