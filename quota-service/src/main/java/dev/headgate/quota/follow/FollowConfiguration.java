package dev.headgate.quota.follow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How the usage log is followed.
@ConfigMapping(prefix = "headgate.quota.follow")
interface FollowConfiguration {

  /// The consumer group.
  @WithDefault("headgate-quota")
  String group();

  /// The most events of one turn.
  @WithDefault("500")
  int batch();
}
