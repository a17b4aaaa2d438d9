package dev.headgate.quota.register;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Where policies that are made through the API are kept.
@ConfigMapping(prefix = "headgate.quota.register")
interface RegisterConfiguration {

  /// The topic: one partition, compacted.
  @WithDefault("headgate.policies.v1")
  String topic();

  /// How long a start waits for the topic before it goes on with the copy in Redis.
  @WithDefault("3S")
  Duration patience();
}
