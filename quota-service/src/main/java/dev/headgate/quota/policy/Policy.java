package dev.headgate.quota.policy;

import dev.headgate.quota.pressure.Ladder;
import dev.headgate.quota.window.Window;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One limit.
///
/// @param id names it in configuration, balances and refusals
/// @param limit in the unit, nano-USD for money; 1..2^53-1
/// @param ladder what is done before it refuses
/// @param carryOver what a window hands on to the next, or null for nothing
/// @param more what single partitions have beyond the limit, by partition
public record Policy(
    String id,
    Match match,
    BudgetUnit unit,
    long limit,
    Window window,
    Enforcement enforcement,
    Ladder ladder,
    @Nullable CarryOver carryOver,
    Map<String, Long> more) {

  public Policy {
    more = Map.copyOf(more);
  }

  /// A policy without a ladder, that carries nothing over.
  public Policy(
      String id, Match match, BudgetUnit unit, long limit, Window window, Enforcement enforcement) {
    this(id, match, unit, limit, window, enforcement, Ladder.NONE, null, Map.of());
  }

  /// The same with another limit, and more for single partitions; its ladder's shares are of that.
  /// What is left over is still counted by the limit as declared.
  Policy raised(long other, Map<String, Long> partitions) {
    return new Policy(id, match, unit, other, window, enforcement, ladder, carryOver, partitions);
  }

  /// As it is for one partition.
  public Policy in(String partition) {
    Long own = more.get(partition);
    return own == null ? this : raised(Math.min(Limits.MAXIMUM, limit + own), Map.of());
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
