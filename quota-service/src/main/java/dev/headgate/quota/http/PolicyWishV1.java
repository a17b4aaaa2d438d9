package dev.headgate.quota.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a policy is to be, and why.
///
/// @param id may be left out where the path has it
/// @param match the caller's tenant may be left out
/// @param limit a text: decimal USD for `usd`, otherwise a whole number
/// @param window left out for `concurrent-requests`
/// @param enforcement `hard` if left out
/// @param pressure the ladder; none if left out
/// @param carryOver with a calendar window only; nothing is carried over if left out
/// @param reason 1 to 500 characters; kept in the history
record PolicyWishV1(
    @Nullable String id,
    Map<String, String> match,
    String unit,
    String limit,
    PolicyV1.@Nullable WindowV1 window,
    @Nullable String enforcement,
    @Nullable List<PolicyV1.StepV1> pressure,
    PolicyV1.@Nullable CarryOverV1 carryOver,
    String reason) {

  PolicyWishV1 {
    Objects.requireNonNull(match);
    Objects.requireNonNull(unit);
    Objects.requireNonNull(limit);
    pressure = pressure == null ? List.of() : List.copyOf(pressure);
  }

  /// More of a limit for a time.
  ///
  /// @param by a text: decimal USD for `usd`, otherwise a whole number
  /// @param partition whose limit is to be raised, as balances name it; all if left out
  record RaiseWishV1(String by, Instant until, @Nullable String partition, String reason) {
    RaiseWishV1 {
      Objects.requireNonNull(by);
      Objects.requireNonNull(until);
    }
  }
}
