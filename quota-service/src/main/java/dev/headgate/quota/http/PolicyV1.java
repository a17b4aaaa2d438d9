package dev.headgate.quota.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A policy as the API shows it.
///
/// @param source `api`, or `file` for one of the configuration, which the API does not change
/// @param file where one of the configuration stands
/// @param limit as declared: decimal USD for `usd`, otherwise a whole number
/// @param limitNow with the raises that have not ended
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
    WindowV1 window,
    String enforcement,
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

  /// More of the limit until an instant.
  record RaiseV1(String id, String by, Instant until) {}
}
