package dev.headgate.quota.reservation.model;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.reservation.Amounts;
import java.time.Duration;

/// One thing that happens, as data, so that it can happen again to another tenant. Instances,
/// reservations and policies are numbers, counted from 0.
sealed interface Operation {

  /// What an instance of the service is asked to do.
  sealed interface Request extends Operation {
    int instance();

    int reservation();
  }

  record Reserve(int instance, int reservation, Amounts hold, long leaseMillis)
      implements Request {}

  record Extend(int instance, int reservation, long sequence, Amounts add) implements Request {}

  /// @param withEvent whether Kafka could not take the event
  record Settle(
      int instance, int reservation, Amounts actual, Certainty certainty, boolean withEvent)
      implements Request {}

  record Release(int instance, int reservation) implements Request {}

  /// The sweep comes to a reservation, whether its lease is over or not.
  record Expire(int instance, int reservation) implements Request {}

  /// The usage log tells of a request.
  ///
  /// @param received when it came in, after the sequence's start
  record Follow(
      int instance, int reservation, Amounts amounts, Certainty certainty, Duration received)
      implements Request {}

  /// A call that came before comes once more.
  record Again(Request request) implements Operation {}

  /// A call that was made earlier arrives only now: others have overtaken it.
  record Late(Request request) implements Operation {}

  /// The store's clock goes on, or jumps; back too.
  record MoveClock(Duration by) implements Operation {}

  /// The store forgets every script.
  record LoseScripts() implements Operation {}

  /// An instance is replaced by one that knows of no reservation.
  record Restart(int instance) implements Operation {}

  /// One instance hears that a policy has another limit; the others have not heard yet.
  ///
  /// @param percent of the limit that it had first
  record ChangeLimit(int instance, int policy, int percent) implements Operation {}
}
