package dev.headgate.quota.reservation;

import dev.headgate.quota.reservation.PolicyTerms.Limit;
import dev.headgate.quota.reservation.PolicyTerms.Term;
import java.util.List;
import java.util.Map;

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

  record ExpireArguments(String id, long tombstoneMillis, long version, Map<String, Limit> terms) {}
}
