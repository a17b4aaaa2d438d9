package dev.headgate.quota.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The section `headgate.policies`, as it is written. [PolicyReader] gives it meaning.
@ConfigMapping(prefix = "headgate.policies")
public interface PolicyConfiguration {

  @WithParentName
  List<Entry> list();

  /// One policy.
  interface Entry {
    String id();

    /// Level to literal or `*`.
    Map<String, String> match();

    /// `usd`, `tokens`, `input-tokens`, `output-tokens`, `requests` or `concurrent-requests`.
    String unit();

    /// Decimal USD for `usd`, otherwise a whole number.
    String limit();

    WindowEntry window();

    @WithDefault("hard")
    String enforcement();

    /// What a calendar window hands on to the next one.
    Optional<? extends CarryOverEntry> carryOver();

    /// What is done before it refuses, the shares ascending.
    List<PressureEntry> pressure();
  }

  /// What was not used of the limit, handed on to the next window.
  interface CarryOverEntry {
    /// Decimal USD for `usd`, otherwise a whole number.
    String atMost();

    /// A day in the window's zone: earlier windows hand nothing on.
    String from();
  }

  /// One step of a ladder; which of the others go with `do` says [LadderReader].
  interface PressureEntry {
    /// A share of the limit, more than 0 and at most 1.
    String at();

    /// `alert`, `clamp-output`, `downgrade`, `wait` or `stop`.
    @WithName("do")
    String step();

    Optional<String> maxOutputTokens();

    Optional<String> model();

    Optional<String> atMost();
  }

  /// Either `calendar` (with `zone`) or `rate` (with `burst`); nothing for `concurrent-requests`.
  interface WindowEntry {
    Optional<String> calendar();

    Optional<String> zone();

    Optional<String> rate();

    Optional<String> burst();
  }
}
