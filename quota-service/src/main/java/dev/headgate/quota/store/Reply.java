package dev.headgate.quota.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a script answered. `outcome` says which of the others are there; each script's header lists
/// its outcomes.
public record Reply(
    String outcome,
    @Nullable String id,
    @Nullable String state,
    @Nullable Map<String, Long> amounts,
    @Nullable Long lease,
    boolean beyondHold,
    @Nullable List<ReplyBalance> balances,
    @Nullable List<String> observed,
    @Nullable List<ReplyStep> pressure,
    @Nullable Long requested,
    @Nullable Long admitted,
    @Nullable ReplyBalance refusedBy,
    @Nullable Long now,
    @Nullable List<String> keys,
    @Nullable Map<String, String> partitions,
    @Nullable Long version,
    @Nullable Map<String, Long> hold,
    @Nullable String draft,
    @Nullable String tenant,
    @Nullable String call,
    @Nullable Long sequence,
    @Nullable List<ReplyFinding> findings) {

  /// A step of a ladder in a script's answer.
  public record ReplyStep(
      String policy,
      String at,
      String step,
      @Nullable Long maxOutputTokens,
      @Nullable String model,
      @Nullable Long atMostMillis) {}

  /// What one policy would answer.
  public record ReplyFinding(
      String outcome,
      long requested,
      long admitted,
      ReplyBalance balance,
      @Nullable List<ReplyStep> pressure) {}

  /// A balance in a script's answer.
  public record ReplyBalance(
      String policy,
      String unit,
      String enforcement,
      String partition,
      String window,
      long limit,
      long settled,
      long held,
      @Nullable Long carried,
      @Nullable Long resetsAt) {}
}
