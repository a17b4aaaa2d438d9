package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/reservations/{id}/settle`: the hold becomes the actual amount, once.
///
/// @param actual what was used
/// @param certainty how sure we are of it
/// @param event the usage event, when it could not be published: the outbox takes it in the same
///   step; null when Kafka has it already
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettleV1(AmountsV1 actual, Certainty certainty, @Nullable UsageEventV1 event) {}
