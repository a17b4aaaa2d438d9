package dev.headgate.metering.event;

import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.usage.Certainty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Events for tests.
final class UsageEvents {

  static final Instant RECEIVED = Instant.parse("2026-11-23T09:00:00Z");
  static final UsageV1 USAGE = new UsageV1(100, 40, 10, 5, 0, 20, 5, 0);

  private UsageEvents() {}

  /// Every optional member present.
  static UsageEventV1 full() {
    return new UsageEventV1(
        "0198c0de-0000-7000-8000-000000000002",
        RECEIVED,
        RECEIVED.plusMillis(250),
        RECEIVED.plusNanos(2_500_000_001L),
        new CallerV1("acme", "search", "ranking", "u-1", "app-7", "key-3"),
        Map.of("feature", "ranking", "empty", "", "quoted \"name\"", "Zürich 東京 😀"),
        "chat",
        "fast",
        "gpt-4o-mini",
        "gpt-4o-mini-2024-07-18",
        "demo",
        "openai",
        "demo/gpt-4o-mini",
        "eu-west-1",
        "default",
        USAGE,
        Certainty.COUNTED,
        new OutcomeV1(EndedBy.CLIENT, "stop", "client_closed"),
        List.of(
            new AttemptV1(
                "first",
                "gpt-4o",
                RECEIVED.plusMillis(1),
                503,
                new UsageV1(0, 0, 0, 0, 0, 0, 0, 0),
                Certainty.COUNTED,
                "upstream_503"),
            new AttemptV1(
                "demo",
                "gpt-4o-mini",
                RECEIVED.plusMillis(2),
                200,
                USAGE,
                Certainty.REPORTED,
                null,
                "fallback")),
        "genai-prices-2026-08-21+0123456789ab");
  }

  /// No optional member present: what expiry writes.
  static UsageEventV1 bare() {
    return new UsageEventV1(
        "0198c0de-0000-7000-8000-000000000003",
        RECEIVED,
        null,
        RECEIVED.plusSeconds(30),
        new CallerV1("acme", null, null, null, null, null),
        Map.of(),
        "chat",
        "gpt-4o-mini",
        "gpt-4o-mini",
        null,
        "demo",
        null,
        "demo/gpt-4o-mini",
        null,
        null,
        new UsageV1(Long.MAX_VALUE, 0, 0, 0, 0, Long.MAX_VALUE, 0, 0),
        Certainty.HELD,
        new OutcomeV1(EndedBy.EXPIRY, null, null),
        List.of(),
        null);
  }
}
