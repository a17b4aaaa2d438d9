package dev.headgate.router.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The section `headgate.router.keys`: what is remembered of API keys.
@ConfigMapping(prefix = "headgate.router.keys")
public interface KeyCacheConfiguration {

  /// How long an answer of quota-service is remembered, at most 3 seconds: a revocation takes
  /// effect within this time. Never beyond the end of the key.
  @WithDefault("3S")
  Duration remembered();

  /// How many keys are remembered, those included that nobody has.
  @WithDefault("10000")
  int size();
}
