package dev.headgate.quota.reservation;

import dev.headgate.quota.reservation.PolicyTerms.Limit;
import dev.headgate.quota.reservation.PolicyTerms.Term;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON argument of each script, as its header describes it.
final class ScriptArguments {

  private ScriptArguments() {}

  record ReserveArguments(
      String id,
      String fingerprint,
      String tenant,
      long leaseMillis,
      long outboxBound,
      Map<String, Long> hold,
      List<Term> policies) {}

  record ExtendArguments(
      String id,
      String fingerprint,
      String tenant,
      long sequence,
      long leaseMillis,
      Map<String, Long> add,
      Map<String, Limit> terms) {}

  record SettleArguments(
      String id,
      String fingerprint,
      String tenant,
      long tombstoneMillis,
      int certainty,
      Map<String, Long> actual,
      Map<String, Limit> terms) {}

  record ReleaseArguments(
      String id,
      String fingerprint,
      String tenant,
      long tombstoneMillis,
      Map<String, Limit> terms) {}

  record FollowArguments(
      String id,
      String tenant,
      long tombstoneMillis,
      int certainty,
      Map<String, Long> actual,
      int partition,
      long offset,
      Map<String, Limit> terms) {}

  record ChargeArguments(
      String id,
      String tenant,
      long tombstoneMillis,
      int certainty,
      Map<String, Long> actual,
      long received,
      int partition,
      long offset,
      @Nullable Long rebuilding,
      List<Term> policies) {}

  record ReholdArguments(String id, boolean logged, long generation, Map<String, Limit> terms) {}

  record RestoreArguments(List<RestoredSum> sums) {}

  /// A balance as the log has it. `key` is the 1-based position among the script's keys.
  record RestoredSum(
      int key,
      long settled,
      @Nullable List<LadderTerms.TermStep> ladder,
      @Nullable Long keep,
      @Nullable Long period,
      @Nullable Long limit,
      @Nullable Long at) {}

  record OpenArguments(long generation, Map<String, Long> counted) {}

  record ExpireArguments(String id, long tombstoneMillis, long version, Map<String, Limit> terms) {}
}
