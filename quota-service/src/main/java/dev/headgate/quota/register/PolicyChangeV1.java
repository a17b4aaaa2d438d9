package dev.headgate.quota.register;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record of the topic `headgate.policies.v1`, JSON. Within version 1 only optional members may
/// be added.
///
/// @param policy null when this version deletes the policy
record PolicyChangeV1(
    String tenant,
    String id,
    long version,
    String change,
    Instant at,
    String by,
    String reason,
    @Nullable PolicyTermsV1 policy) {

  record PolicyTermsV1(
      Map<String, String> match,
      String unit,
      String limit,
      @Nullable String calendar,
      @Nullable String zone,
      @Nullable String rate,
      @Nullable String burst,
      String enforcement,
      @Nullable List<StepV1> pressure,
      @Nullable CarryOverV1 carryOver,
      List<RaiseV1> raises) {}

  /// What a window hands on, in the words of a file.
  record CarryOverV1(String atMost, String from) {}

  /// A step of the ladder, in the words of a file.
  record StepV1(
      String at,
      @JsonProperty("do") String step,
      @Nullable String maxOutputTokens,
      @Nullable String model,
      @Nullable String atMost) {}

  /// @param by in the unit, nano-USD for money
  /// @param partition whose limit is raised; null for all
  record RaiseV1(String id, @Nullable String partition, long by, Instant until) {}
}
