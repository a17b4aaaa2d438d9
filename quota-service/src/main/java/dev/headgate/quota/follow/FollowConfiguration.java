package dev.headgate.quota.follow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How the usage log is followed.
@ConfigMapping(prefix = "headgate.quota.follow")
interface FollowConfiguration {

  /// The consumer group.
  @WithDefault("headgate-quota")
  String group();

  /// How long an event is left to the router, which settles by itself right after it.
  @WithDefault("2S")
  Duration delay();

  /// The most events of one turn.
  @WithDefault("500")
  int batch();
}
