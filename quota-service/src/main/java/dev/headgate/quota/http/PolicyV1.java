package dev.headgate.quota.http;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A policy as the API shows it.
///
/// @param source `api`, or `file` for one of the configuration, which the API does not change
/// @param file where one of the configuration stands
/// @param limit as declared: decimal USD for `usd`, otherwise a whole number
/// @param limitNow with the raises that have not ended
/// @param window null for `concurrent-requests`
/// @param pressure its ladder, the shares ascending
/// @param carryOver null where nothing is carried over
/// @param version counts from 1; the ETag. Null, as are the next three, for one of the
///   configuration
record PolicyV1(
    String id,
    String source,
    @Nullable String file,
    Map<String, String> match,
    String unit,
    String limit,
    String limitNow,
    @Nullable WindowV1 window,
    String enforcement,
    List<StepV1> pressure,
    @Nullable CarryOverV1 carryOver,
    List<RaiseV1> raises,
    @Nullable Long version,
    @Nullable Instant changedAt,
    @Nullable String changedBy,
    @Nullable String reason) {

  /// Either `calendar` with `zone`, or `rate` with `burst`.
  record WindowV1(
      @Nullable String calendar,
      @Nullable String zone,
      @Nullable String rate,
      @Nullable String burst) {}

  /// One step of the ladder: what is done from a share of the limit on.
  ///
  /// @param step `alert`, `clamp-output` (with `maxOutputTokens`), `downgrade` (with `model`),
  ///   `wait` (with `atMost`, a duration) or `stop`
  record StepV1(
      BigDecimal at,
      @JsonProperty("do") String step,
      @JsonInclude(NON_NULL) @Nullable Long maxOutputTokens,
      @JsonInclude(NON_NULL) @Nullable String model,
      @JsonInclude(NON_NULL) @Nullable String atMost) {
    StepV1 {
      Objects.requireNonNull(at);
      Objects.requireNonNull(step);
    }
  }

  /// What a window hands on to the next one.
  ///
  /// @param atMost decimal USD for `usd`, otherwise a whole number
  /// @param from a day in the window's zone: earlier windows hand nothing on
  record CarryOverV1(String atMost, LocalDate from) {
    CarryOverV1 {
      Objects.requireNonNull(atMost);
      Objects.requireNonNull(from);
    }
  }

  /// More of the limit until an instant.
  ///
  /// @param partition whose limit is raised; null for all
  record RaiseV1(String id, @Nullable String partition, String by, Instant until) {}
}
