package dev.headgate.quota.simulation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The section `headgate.quota.simulation`.
@ConfigMapping(prefix = "headgate.quota.simulation")
interface SimulationConfiguration {

  /// How many requests, balances or callers are in memory at once; about 400 bytes each.
  @WithDefault("100000")
  int bound();

  /// How long one simulation may take.
  @WithDefault("10M")
  Duration longest();
}
