package dev.headgate.quota.policy;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A policy as it is written through the API: the same words as in a file.
///
/// @param match level to literal or `*`
/// @param limit decimal USD for `usd`, otherwise a whole number
public record Declaration(
    String id,
    Map<String, String> match,
    String unit,
    String limit,
    DeclaredWindow window,
    String enforcement)
    implements PolicyConfiguration.Entry {

  public Declaration {
    match = Map.copyOf(match);
  }

  /// The policy that is meant.
  ///
  /// @throws InvalidPolicyException naming path, value and expectation
  public Policy policy() {
    return PolicyReader.read("policy", this);
  }

  /// Either `calendar` (with `zone`) or `rate` (with `burst`).
  public record DeclaredWindow(
      @Nullable String calendarPeriod,
      @Nullable String timeZone,
      @Nullable String ratePeriod,
      @Nullable String rateBurst)
      implements PolicyConfiguration.WindowEntry {

    @Override
    public Optional<String> calendar() {
      return Optional.ofNullable(calendarPeriod);
    }

    @Override
    public Optional<String> zone() {
      return Optional.ofNullable(timeZone);
    }

    @Override
    public Optional<String> rate() {
      return Optional.ofNullable(ratePeriod);
    }

    @Override
    public Optional<String> burst() {
      return Optional.ofNullable(rateBurst);
    }
  }
}
