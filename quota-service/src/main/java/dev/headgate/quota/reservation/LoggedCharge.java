package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.MatchedPolicy;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.reservation.ScriptArguments.ChargeArguments;
import dev.headgate.quota.store.ScriptJson;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.window.WhileHeld;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A logged usage as the script `charge` takes it: every policy that it counts for, in the window
/// in which the request came in; none that counts only what is held.
///
/// @param keys of the script, the balances after the fixed ones
record LoggedCharge(List<String> keys, String arguments) {

  /// @param rebuilding the generation that a rebuild ends with, or null
  static LoggedCharge of(
      LoggedUsage usage, Policies policies, Duration tombstone, @Nullable Long rebuilding) {
    String tenant = usage.subject().tenant();
    Slot slot = Slot.of(tenant);
    PolicyTerms.Declared declared =
        PolicyTerms.declare(
            counted(usage, policies), slot, HeldKeys.FIXED + 1, usage.amounts(), usage.received());
    return new LoggedCharge(
        HeldKeys.keys(slot, usage.id(), declared.keys()),
        ScriptJson.write(
            new ChargeArguments(
                usage.id(),
                tenant,
                tombstone.toMillis(),
                CertaintyRank.of(usage.certainty()),
                usage.amounts().byUnit(),
                usage.received().toEpochMilli(),
                usage.partition(),
                usage.offset(),
                rebuilding,
                declared.policies())));
  }

  private static List<MatchedPolicy> counted(LoggedUsage usage, Policies policies) {
    String tenant = usage.subject().tenant();
    return policies.matching(usage.subject()).stream()
        .filter(match -> !(match.policy().window() instanceof WhileHeld))
        .filter(match -> !usage.received().isBefore(policies.since(tenant, match.policy().id())))
        .toList();
  }
}
