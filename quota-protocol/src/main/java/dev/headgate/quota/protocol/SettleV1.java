package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/reservations/{id}/settle`: the hold becomes the actual amount, once.
///
/// @param tenant the tenant of the reservation's caller; it says where the reservation lives
/// @param actual what was used; `nanoUsd` null where no price is known: then the held money is
///   charged
/// @param certainty how sure we are of it
/// @param event the usage event, when it could not be published: the outbox takes it in the same
///   step; null when Kafka has it already
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettleV1(
    String tenant, AmountsV1 actual, Certainty certainty, @Nullable UsageEventV1 event) {

  public SettleV1 {
    Bounds.requireTenant(tenant);
    Bounds.requirePresent("actual", actual);
    Bounds.requirePresent("certainty", certainty);
  }
}
