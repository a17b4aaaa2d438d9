package dev.headgate.router.telemetry;

import dev.headgate.router.telemetry.ExchangeSummary.Asked;
import dev.headgate.router.telemetry.ExchangeSummary.Served;
import dev.headgate.router.telemetry.ExchangeSummary.Times;
import dev.headgate.router.telemetry.ExchangeSummary.Used;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The meters of all exchanges with the same attributes. Made once for each set of attributes: to
/// look a meter up by its tags costs more than to record in it.
final class ExchangeMeters {

  private static final double[] TOKENS = {
    1,
    4,
    16,
    64,
    256,
    1_024,
    4_096,
    16_384,
    65_536,
    262_144,
    1_048_576,
    4_194_304,
    16_777_216,
    67_108_864
  };
  private static final Duration[] OPERATION =
      millis(10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120, 10_240, 20_480, 40_960, 81_920);
  private static final Duration[] FIRST_TOKEN =
      millis(1, 5, 10, 20, 40, 60, 80, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000);
  private static final Duration[] PER_TOKEN =
      millis(10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1_000, 2_500);

  private final Timer request;
  private final Timer operation;
  private final Timer firstToken;
  private final Timer perToken;
  private final DistributionSummary input;
  private final DistributionSummary output;

  ExchangeMeters(MeterRegistry registry, Attributes its) {
    Tags all =
        Tags.of(GenAiNames.OPERATION_NAME, its.operation())
            .and(GenAiNames.REQUEST_MODEL, its.model())
            .and(GenAiNames.PROVIDER_NAME, its.providerName())
            .and("provider", its.provider());
    Tags withError = all.and(GenAiNames.ERROR_TYPE, its.error());
    request = timer(registry, GenAiNames.REQUEST_DURATION, withError, OPERATION);
    operation = timer(registry, GenAiNames.OPERATION_DURATION, withError, OPERATION);
    firstToken = timer(registry, GenAiNames.TIME_TO_FIRST_TOKEN, all, FIRST_TOKEN);
    perToken = timer(registry, GenAiNames.TIME_PER_OUTPUT_TOKEN, all, PER_TOKEN);
    input = tokens(registry, all.and(GenAiNames.TOKEN_TYPE, GenAiNames.INPUT));
    output = tokens(registry, all.and(GenAiNames.TOKEN_TYPE, GenAiNames.OUTPUT));
  }

  /// The attributes; all names from the configuration or fixed words.
  ///
  /// @param error the code of what went wrong, or empty
  record Attributes(
      String operation, String model, String providerName, String provider, String error) {

    private static final String NONE = "none";

    static Attributes of(ExchangeSummary it) {
      Asked asked = it.asked();
      Served served = it.served();
      return new Attributes(
          asked.operation(),
          asked.model() == null ? NONE : asked.model(),
          served == null ? NONE : ProviderNames.of(served.route().provider().kind()),
          served == null ? NONE : served.route().provider().name(),
          it.outcome().equals(ExchangeSummary.OK) ? "" : it.outcome());
    }
  }

  void record(ExchangeSummary it) {
    Times times = it.times();
    request.record(times.whole(), TimeUnit.MILLISECONDS);
    if (it.served() != null && times.provider() >= 0) {
      operation.record(times.provider(), TimeUnit.MILLISECONDS);
    }
    if (times.millisToFirstByte() >= 0) {
      firstToken.record(times.millisToFirstByte(), TimeUnit.MILLISECONDS);
    }
    Used used = it.used();
    if (used != null) {
      input.record((double) used.tokens().inputTokens());
      output.record((double) used.tokens().outputTokens());
      perToken(it, used.tokens().outputTokens());
    }
  }

  /// Only of streams: an answer that comes whole does not show when its first token was there.
  private void perToken(ExchangeSummary it, long tokens) {
    Times times = it.times();
    if (it.asked().stream() && times.millisToFirstByte() >= 0 && tokens > 1) {
      long generating = Math.max(0, times.whole() - times.millisToFirstByte());
      perToken.record(
          TimeUnit.MILLISECONDS.toNanos(generating) / (tokens - 1), TimeUnit.NANOSECONDS);
    }
  }

  private static Timer timer(MeterRegistry registry, String name, Tags tags, Duration... buckets) {
    return Timer.builder(name).tags(tags).serviceLevelObjectives(buckets).register(registry);
  }

  private static DistributionSummary tokens(MeterRegistry registry, Tags tags) {
    return DistributionSummary.builder(GenAiNames.TOKEN_USAGE)
        .tags(tags)
        .serviceLevelObjectives(TOKENS)
        .register(registry);
  }

  private static Duration[] millis(long... bounds) {
    Duration[] durations = new Duration[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      durations[i] = Duration.ofMillis(bounds[i]);
    }
    return durations;
  }
}
