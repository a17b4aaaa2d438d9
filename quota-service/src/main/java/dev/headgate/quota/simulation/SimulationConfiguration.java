package dev.headgate.quota.simulation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The section `headgate.quota.simulation`.
@ConfigMapping(prefix = "headgate.quota.simulation")
interface SimulationConfiguration {

  /// How many requests, balances and callers are in memory at once, of each; a request that waits
  /// for its turn takes about 800 bytes, the others less.
  @WithDefault("50000")
  int bound();

  /// How long one simulation may take.
  @WithDefault("10M")
  Duration longest();
}
