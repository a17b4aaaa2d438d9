package dev.headgate.quota.http;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a policy would have done. Amounts are texts: decimal USD, otherwise whole numbers.
///
/// @param from the first instant of the stretch that was replayed
/// @param until the first one after it
/// @param proposed the policy that was asked about
/// @param now the tenant's present policy of the same id; absent if it has none
record SimulationV1(
    Instant from,
    Instant until,
    LogV1 log,
    TriedV1 proposed,
    @JsonInclude(NON_NULL) @Nullable TriedV1 now) {

  /// What the usage log has.
  ///
  /// @param whole whether it lacks nothing of the stretch that was looked for
  /// @param wholeSince from when on it lacks nothing; null when it never lost its oldest events
  /// @param firstRequestAt the first request that it has of the tenant since `from`
  /// @param events how many it has in the stretch, whatever the policy matches
  record LogV1(
      boolean whole, @Nullable Instant wholeSince, @Nullable Instant firstRequestAt, long events) {}

  /// One policy, tried.
  ///
  /// @param total of all requests that it matches: the sum of `callers` and `others`
  /// @param callers those of whom most would have been saved first, at most 100
  /// @param windows those of which most would have been saved first, at most 100
  /// @param windowsLeftOut how many more there are
  /// @param pressure the steps of its ladder
  record TriedV1(
      String policy,
      String unit,
      String limit,
      String enforcement,
      SumsV1 total,
      List<CallerV1> callers,
      OthersV1 others,
      List<TriedWindowV1> windows,
      long windowsLeftOut,
      List<TriedStepV1> pressure) {}

  /// What became of requests.
  ///
  /// @param observed how many a policy that only observes would have noted as beyond its limit
  /// @param unpriced of how many nobody knows the cost: their money is in no sum
  /// @param used what all of them used
  /// @param saved what those used that would have been refused
  record SumsV1(
      long requests,
      long refused,
      long observed,
      long unpriced,
      @Nullable Instant firstRefusedAt,
      @Nullable Instant lastRefusedAt,
      SpentV1 used,
      SpentV1 saved) {}

  /// An amount in every unit.
  record SpentV1(String usd, String tokens, String inputTokens, String outputTokens) {}

  /// One caller; what its token does not say is absent.
  @JsonInclude(NON_NULL)
  record CallerV1(
      @Nullable String team,
      @Nullable String project,
      @Nullable String user,
      @Nullable String application,
      @Nullable String key,
      @JsonUnwrapped SumsV1 sums) {}

  /// All callers that are not listed.
  record OthersV1(int callers, @JsonUnwrapped SumsV1 sums) {}

  /// One balance.
  ///
  /// @param window its name; absent, as are `starts` and `ends`, where it has no calendar window
  /// @param peak the most that was used of it at once
  /// @param fullAt when it first was, or first had no room for a request
  @JsonInclude(NON_NULL)
  record TriedWindowV1(
      String partition,
      @Nullable String window,
      @Nullable Instant starts,
      @Nullable Instant ends,
      String limit,
      String peak,
      @Nullable Instant fullAt,
      @JsonUnwrapped SumsV1 sums) {}

  /// One step of the ladder.
  ///
  /// @param requests granted at or beyond the share; of `wait` and `stop`, those affected
  /// @param affected alerts raised; answers longer than the clamp; requests for another model;
  ///   refused requests that would have waited; requests that only `stop` refused
  record TriedStepV1(
      BigDecimal at,
      @JsonProperty("do") String step,
      @Nullable Instant firstReachedAt,
      long requests,
      long affected) {}

  /// How far a simulation is.
  ///
  /// @param read how many records of the log it has passed; it reads the log twice
  record ProgressV1(long read, long of) {}
}
