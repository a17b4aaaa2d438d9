package dev.headgate.quota.simulation;

import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.LoggedUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of requests, added up.
public final class Sums {

  private long requests;
  private long refused;
  private long observed;
  private long unpriced;
  private @Nullable Instant firstRefusedAt;
  private @Nullable Instant lastRefusedAt;
  private Amounts all = new Amounts(0L, 0, 0, 0);
  private Amounts saved = new Amounts(0L, 0, 0, 0);

  void add(LoggedUsage usage, Verdict verdict) {
    requests++;
    unpriced += usage.amounts().nanoUsd() == null ? 1 : 0;
    all = plus(all, usage.amounts());
    if (verdict == Verdict.OBSERVED) {
      observed++;
    }
    if (verdict.isRefusal()) {
      refused++;
      saved = plus(saved, usage.amounts());
      firstRefusedAt = earlier(firstRefusedAt, usage.received());
      lastRefusedAt = later(lastRefusedAt, usage.received());
    }
  }

  void add(Sums other) {
    requests += other.requests;
    refused += other.refused;
    observed += other.observed;
    unpriced += other.unpriced;
    all = plus(all, other.all);
    saved = plus(saved, other.saved);
    firstRefusedAt = earlier(firstRefusedAt, other.firstRefusedAt);
    lastRefusedAt = later(lastRefusedAt, other.lastRefusedAt);
  }

  public long requests() {
    return requests;
  }

  /// How many would have been refused.
  public long refused() {
    return refused;
  }

  /// How many a policy that only observes would have noted as beyond its limit.
  public long observed() {
    return observed;
  }

  /// Of how many nobody knows the cost; their money is in no sum.
  public long unpriced() {
    return unpriced;
  }

  /// When the first came in that would have been refused; null for none.
  public @Nullable Instant firstRefusedAt() {
    return firstRefusedAt;
  }

  public @Nullable Instant lastRefusedAt() {
    return lastRefusedAt;
  }

  /// What all of them used.
  public Amounts all() {
    return all;
  }

  /// What those used that would have been refused.
  public Amounts saved() {
    return saved;
  }

  /// What was saved of money, in nano-USD.
  public long savedNanoUsd() {
    return nanoUsd(saved);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private static Amounts plus(Amounts one, Amounts other) {
    return new Amounts(
        Math.addExact(nanoUsd(one), nanoUsd(other)),
        Math.addExact(one.inputTokens(), other.inputTokens()),
        Math.addExact(one.outputTokens(), other.outputTokens()),
        Math.addExact(one.requests(), other.requests()));
  }

  private static long nanoUsd(Amounts amounts) {
    return amounts.nanoUsd() == null ? 0 : amounts.nanoUsd();
  }
}
