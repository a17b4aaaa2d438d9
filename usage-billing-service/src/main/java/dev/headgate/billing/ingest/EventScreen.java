package dev.headgate.billing.ingest;

import dev.headgate.metering.event.UsageEventV1;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Refuses what a ledger cannot hold or should not believe: a time ahead of the clock, a time
/// before there was any such traffic, a text that PostgreSQL cannot store or that no honest event
/// has.
final class EventScreen {

  private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
  private static final int LONGEST_TEXT = 512;

  /// More than any model takes or gives, and so little that sums over a ledger stay exact.
  private static final long MOST_TOKENS = 1L << 40;

  private final Clock clock;
  private final Duration maxAhead;

  EventScreen(Clock clock, Duration maxAhead) {
    this.clock = clock;
    this.maxAhead = maxAhead;
  }

  /// @throws IllegalArgumentException naming the member and what was expected
  void require(UsageEventV1 event) {
    Instant latest = clock.instant().plus(maxAhead);
    requireTime("received", event.received(), latest);
    requireTime("finished", event.finished(), latest);
    requireCount("usage.inputTokens", event.usage().inputTokens());
    requireCount("usage.outputTokens", event.usage().outputTokens());
    texts(event).forEach(EventScreen::requireText);
  }

  private static void requireTime(String name, Instant value, Instant latest) {
    if (value.isAfter(latest) || value.isBefore(EARLIEST)) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s to %s)".formatted(name, value, EARLIEST, latest));
    }
  }

  private static void requireText(Text text) {
    String value = text.value();
    if (value == null) {
      return;
    }
    if (value.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "%s: %d characters (expected: <= %d)"
              .formatted(text.name(), value.length(), LONGEST_TEXT));
    }
    if (value.codePoints().anyMatch(EventScreen::isUnwritable)) {
      throw new IllegalArgumentException(
          text.name() + ": has control characters or half surrogates (expected: none)");
    }
  }

  private static boolean isUnwritable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static void requireCount(String name, long value) {
    if (value > MOST_TOKENS) {
      throw new IllegalArgumentException(
          "%s: %d (expected: <= %d)".formatted(name, value, MOST_TOKENS));
    }
  }

  private static Stream<Text> texts(UsageEventV1 event) {
    return Stream.of(
        new Text("caller.tenant", event.caller().tenant()),
        new Text("caller.team", event.caller().team()),
        new Text("caller.project", event.caller().project()),
        new Text("caller.user", event.caller().user()),
        new Text("caller.application", event.caller().application()),
        new Text("caller.keyId", event.caller().keyId()),
        new Text("operation", event.operation()),
        new Text("requestModel", event.requestModel()),
        new Text("upstreamModel", event.upstreamModel()),
        new Text("responseModel", event.responseModel()),
        new Text("provider", event.provider()),
        new Text("priceBookProvider", event.priceBookProvider()),
        new Text("region", event.region()),
        new Text("serviceTier", event.serviceTier()),
        new Text("outcome.finishReason", event.outcome().finishReason()),
        new Text("outcome.errorClass", event.outcome().errorClass()));
  }

  private record Text(String name, @Nullable String value) {}
}
