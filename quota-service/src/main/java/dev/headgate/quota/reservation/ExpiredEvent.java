package dev.headgate.quota.reservation;

import dev.headgate.metering.event.MalformedUsageEventException;
import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Completes the draft of a usage event with what expiry knows: all that was held was used, until
/// the lease was over.
///
/// @param json the event, or an empty text when nothing is known yet
record ExpiredEvent(String tenant, String json) {

  static final ExpiredEvent NOTHING = new ExpiredEvent("", "");

  static ExpiredEvent complete(String draft, Amounts hold, Instant leaseEnd) {
    UsageEventV1 event = read(draft);
    UsageEventV1 completed =
        new UsageEventV1(
            event.id(),
            event.received(),
            event.firstByte(),
            leaseEnd,
            event.caller(),
            event.labels(),
            event.operation(),
            event.requestModel(),
            event.upstreamModel(),
            event.responseModel(),
            event.provider(),
            event.priceBookProvider(),
            event.route(),
            event.region(),
            event.serviceTier(),
            new UsageV1(hold.inputTokens(), 0, 0, 0, 0, hold.outputTokens(), 0, 0),
            Certainty.HELD,
            new OutcomeV1(EndedBy.EXPIRY, null, "lease_expired"),
            event.attempts(),
            event.priceVersion());
    return new ExpiredEvent(
        event.caller().tenant(),
        new String(UsageEventJson.write(completed), StandardCharsets.UTF_8));
  }

  private static UsageEventV1 read(String draft) {
    try {
      return UsageEventJson.read(draft.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedUsageEventException e) {
      throw new IllegalStateException("a draft is read back before it is kept", e);
    }
  }
}
