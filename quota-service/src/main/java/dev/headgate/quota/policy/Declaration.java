package dev.headgate.quota.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A policy as it is written through the API: the same words as in a file.
///
/// @param match level to literal or `*`
/// @param limit decimal USD for `usd`, otherwise a whole number
/// @param steps of its ladder, the shares ascending
/// @param handedOn from one window to the next, or null for nothing
public record Declaration(
    String id,
    Map<String, String> match,
    String unit,
    String limit,
    DeclaredWindow window,
    String enforcement,
    List<DeclaredStep> steps,
    @Nullable DeclaredCarryOver handedOn)
    implements PolicyConfiguration.Entry {

  public Declaration {
    match = Map.copyOf(match);
    steps = List.copyOf(steps);
  }

  @Override
  public List<PolicyConfiguration.PressureEntry> pressure() {
    return List.copyOf(steps);
  }

  @Override
  public Optional<DeclaredCarryOver> carryOver() {
    return Optional.ofNullable(handedOn);
  }

  /// The policy that is meant.
  ///
  /// @throws InvalidPolicyException naming path, value and expectation
  public Policy policy() {
    return PolicyReader.read("policy", this);
  }

  /// What was not used of the limit, handed on to the next window.
  public record DeclaredCarryOver(String atMost, String from)
      implements PolicyConfiguration.CarryOverEntry {}

  /// One step of the ladder.
  public record DeclaredStep(
      String at,
      String step,
      @Nullable String outputTokens,
      @Nullable String cheaperModel,
      @Nullable String longestWait)
      implements PolicyConfiguration.PressureEntry {

    @Override
    public Optional<String> maxOutputTokens() {
      return Optional.ofNullable(outputTokens);
    }

    @Override
    public Optional<String> model() {
      return Optional.ofNullable(cheaperModel);
    }

    @Override
    public Optional<String> atMost() {
      return Optional.ofNullable(longestWait);
    }
  }

  /// Either `calendar` (with `zone`) or `rate` (with `burst`); nothing for `concurrent-requests`.
  public record DeclaredWindow(
      @Nullable String calendarPeriod,
      @Nullable String timeZone,
      @Nullable String ratePeriod,
      @Nullable String rateBurst)
      implements PolicyConfiguration.WindowEntry {

    /// No window.
    public static final DeclaredWindow NONE = new DeclaredWindow(null, null, null, null);

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
