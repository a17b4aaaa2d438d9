package dev.headgate.quota.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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

    /// `usd`, `tokens`, `input-tokens`, `output-tokens` or `requests`.
    String unit();

    /// Decimal USD for `usd`, otherwise a whole number.
    String limit();

    WindowEntry window();

    @WithDefault("hard")
    String enforcement();
  }

  /// Either `calendar` (with `zone`) or `rate` (with `burst`).
  interface WindowEntry {
    Optional<String> calendar();

    Optional<String> zone();

    Optional<String> rate();

    Optional<String> burst();
  }
}
