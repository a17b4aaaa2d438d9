package dev.headgate.quota.protocol;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A usage event as it is reserved with.
final class Drafts {

  private Drafts() {}

  static UsageEventV1 draft() {
    Instant received = Instant.parse("2026-11-23T10:00:00Z");
    return new UsageEventV1(
        "0190f000-0000-7000-8000-00000000000a",
        received,
        null,
        received,
        new CallerV1("acme", "search", null, "u1", null, null),
        Map.of(),
        "chat",
        "gpt-4o-mini",
        "gpt-4o-mini",
        null,
        "demo",
        "openai",
        "demo/gpt-4o-mini",
        null,
        null,
        new UsageV1(0, 0, 0, 0, 0, 0, 0, 0),
        Certainty.HELD,
        new OutcomeV1(OutcomeV1.EndedBy.EXPIRY, null, null),
        List.of(),
        null);
  }
}
