package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.headgate.metering.event.UsageEventV1;
import org.jspecify.annotations.Nullable;

/// The body of `PUT /v1/reservations/{id}`: take a hold on every policy that matches, or on none.
///
/// @param hold the upper bound of what the request may use
/// @param leaseMillis how long the hold stands unless it is extended, in milliseconds of the
///   store's clock: 1..3,600,000
/// @param draft the usage event as it would be if nothing more were ever heard: expiry completes it
///   with the held amounts. Its `id` is the reservation's; its `caller` and `requestModel` decide
///   which policies match.
/// @param patienceMillis how long the caller would wait in line for a budget whose ladder says
///   `wait`: 0..60,000; null or 0: not at all. Not part of what a repeat is compared by
/// @param priority its place among those of its tenant that wait; null: `normal`. Not part of what
///   a repeat is compared by
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReserveV1(
    AmountsV1 hold,
    long leaseMillis,
    UsageEventV1 draft,
    @Nullable Long patienceMillis,
    @Nullable Priority priority) {

  /// Longer than a minute nobody waits in line.
  public static final long LONGEST_PATIENCE_MILLIS = 60_000;

  public ReserveV1 {
    Bounds.requirePresent("hold", hold);
    Bounds.requireLease(leaseMillis);
    Bounds.requirePresent("draft", draft);
    if (patienceMillis != null) {
      Bounds.requireWithin("patienceMillis", patienceMillis, 0, LONGEST_PATIENCE_MILLIS);
    }
  }

  /// A reservation that does not wait in line.
  public ReserveV1(AmountsV1 hold, long leaseMillis, UsageEventV1 draft) {
    this(hold, leaseMillis, draft, null, null);
  }

  /// Who of one tenant goes first where several wait for the same budget.
  public enum Priority {
    @JsonProperty("high")
    HIGH,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("low")
    LOW
  }
}
