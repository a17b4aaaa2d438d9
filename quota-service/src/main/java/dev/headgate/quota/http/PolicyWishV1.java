package dev.headgate.quota.http;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a policy is to be, and why.
///
/// @param id may be left out where the path has it
/// @param match the caller's tenant may be left out
/// @param limit a text: decimal USD for `usd`, otherwise a whole number
/// @param enforcement `hard` if left out
/// @param reason 1 to 500 characters; kept in the history
record PolicyWishV1(
    @Nullable String id,
    Map<String, String> match,
    String unit,
    String limit,
    PolicyV1.WindowV1 window,
    @Nullable String enforcement,
    String reason) {

  PolicyWishV1 {
    Objects.requireNonNull(match);
    Objects.requireNonNull(unit);
    Objects.requireNonNull(limit);
    Objects.requireNonNull(window);
  }

  /// More of a limit for a time.
  ///
  /// @param by a text: decimal USD for `usd`, otherwise a whole number
  record RaiseWishV1(String by, Instant until, String reason) {
    RaiseWishV1 {
      Objects.requireNonNull(by);
      Objects.requireNonNull(until);
    }
  }
}
