package dev.headgate.quota.line;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The section `headgate.quota.line`.
@ConfigMapping(prefix = "headgate.quota.line")
public interface LineConfiguration {

  /// How many reservations may wait in one instance.
  @WithDefault("1000")
  int bound();

  /// How many of them may be one tenant's.
  @WithDefault("100")
  int tenantBound();

  /// How often those in front are tried again; a settle or release in the same instance tries at
  /// once.
  @WithDefault("0.1S")
  Duration interval();
}
