package dev.headgate.quota.policy;

import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.Window;
import java.util.Collection;
import java.util.Optional;

/// Two policies contradict each other when both enforce a limit on the very same balance: the same
/// match, unit and window. One that only observes contradicts nothing.
public final class Contradictions {

  private Contradictions() {}

  /// The policy among `others` that `policy` contradicts.
  public static Optional<Policy> of(Policy policy, Collection<Policy> others) {
    return others.stream().filter(other -> contradict(policy, other)).findFirst();
  }

  private static boolean contradict(Policy one, Policy other) {
    return !one.id().equals(other.id())
        && one.enforcement() != Enforcement.OBSERVE
        && other.enforcement() != Enforcement.OBSERVE
        && one.unit() == other.unit()
        && one.match().equals(other.match())
        && same(one.window(), other.window());
  }

  /// Whether both count in the same stretches of time; a burst does not matter.
  static boolean same(Window one, Window other) {
    return switch (one) {
      case CalendarWindow calendar -> calendar.equals(other);
      case RateWindow rate ->
          other instanceof RateWindow otherRate && rate.period().equals(otherRate.period());
      case WhileHeld held -> held.equals(other);
    };
  }
}
