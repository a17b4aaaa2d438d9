package dev.headgate.quota.reservation;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.Subject;
import org.jspecify.annotations.Nullable;

/// What can be asked of a reservation.
public sealed interface Call {

  /// The reservation's id: a UUID, chosen by the caller.
  String id();

  /// Whose it is.
  String tenant();

  /// Equal for equal bodies, whatever instance computes it.
  String fingerprint();

  /// Take a hold.
  ///
  /// @param draft the usage event's JSON as it would be if nothing more were heard
  record Reserve(
      String id, String fingerprint, Subject subject, Amounts hold, long leaseMillis, String draft)
      implements Call {
    @Override
    public String tenant() {
      return subject.tenant();
    }
  }

  /// Keep the hold alive and make it larger.
  record Extend(
      String id, String fingerprint, String tenant, long sequence, long leaseMillis, Amounts add)
      implements Call {}

  /// Charge what was used.
  ///
  /// @param event the usage event's JSON for the outbox, or null when Kafka has it
  record Settle(
      String id,
      String fingerprint,
      String tenant,
      Amounts actual,
      Certainty certainty,
      @Nullable String event)
      implements Call {}

  /// Give the hold back.
  record Release(String id, String fingerprint, String tenant, String reason) implements Call {}
}
