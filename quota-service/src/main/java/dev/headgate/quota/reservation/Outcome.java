package dev.headgate.quota.reservation;

import dev.headgate.quota.pressure.Pressure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a call.
public sealed interface Outcome {

  /// It took effect, now or when the same call came first.
  ///
  /// @param amounts held while `HELD`, charged afterwards
  /// @param leaseUntil by the store's clock; null once ended
  /// @param beyondHold whether ever more was charged than was set aside for it, in any unit
  /// @param pressure the steps of the policies' ladders that have been reached; told by reserve and
  ///   extend
  /// @param observed the policies that would have refused, were they not merely observing
  record Standing(
      String id,
      State state,
      Amounts amounts,
      @Nullable Instant leaseUntil,
      boolean beyondHold,
      List<Balance> balances,
      List<Pressure> pressure,
      List<String> observed)
      implements Outcome {}

  /// Where a reservation stands. Each ends exactly once.
  enum State {
    HELD,
    SETTLED,
    RELEASED,
    EXPIRED
  }

  /// It had no effect.
  sealed interface Refusal extends Outcome {}

  /// There is not enough left now.
  ///
  /// @param by the policy that refused; of several, the one that does so longest
  record BudgetExceeded(Shortfall by, Duration retryAfter) implements Refusal {}

  /// It is more than the whole limit; waiting never helps.
  record RequestExceedsLimit(Shortfall by) implements Refusal {}

  /// A hard money policy applies, and nobody knows the price.
  record UnpricedModel(String policy) implements Refusal {}

  /// The amounts together are more than can be counted exactly.
  record AmountTooLarge(String id) implements Refusal {}

  /// No such reservation, or no longer, or another tenant's.
  record ReservationUnknown(String id) implements Refusal {}

  /// It has ended, in a way that this call cannot change.
  record ReservationEnded(String id, State state) implements Refusal {}

  /// The id was used for another body.
  record IdReused(String id, String call) implements Refusal {}

  /// A later extension came first.
  record SequencePassed(String id, long last) implements Refusal {}

  /// Too many events wait for Kafka; nothing is admitted that could not be accounted for.
  record OutboxFull() implements Refusal {}
}
