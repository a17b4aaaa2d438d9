package dev.headgate.router.estimate;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// How long the answers of a model are, as far as this instance has seen: a moving average in which
/// the last answer counts a twentieth. Kept for models of the configuration alone, so that it is
/// bounded.
@Singleton
public class TypicalOutput {

  private static final double SHARE_OF_LAST = 0.05;

  private final Map<String, Double> averages = new ConcurrentHashMap<>();

  TypicalOutput() {}

  /// An answer of this model has ended.
  public void saw(String model, long outputTokens) {
    averages.merge(
        model,
        (double) outputTokens,
        (average, last) -> average + SHARE_OF_LAST * (last - average));
  }

  /// The average in tokens, rounded up; empty when no answer was seen.
  public OptionalLong of(String model) {
    Double average = averages.get(model);
    return average == null ? OptionalLong.empty() : OptionalLong.of((long) Math.ceil(average));
  }
}
