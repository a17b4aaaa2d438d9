package dev.headgate.quota.raise;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Where requests for more are kept, and how many.
@ConfigMapping(prefix = "headgate.quota.raise-requests")
interface RaiseConfiguration {

  /// The topic: one partition; how long it keeps records is how long requests are shown.
  @WithDefault("headgate.raise-requests.v1")
  String topic();

  /// How many a caller may have open.
  @WithDefault("10")
  int mostOpen();
}
