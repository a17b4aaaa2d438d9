package dev.headgate.quota.epoch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How lost data is noticed and rebuilt.
@ConfigMapping(prefix = "headgate.quota.epoch")
interface EpochConfiguration {

  /// The topic: one partition, compacted.
  @WithDefault("headgate.epochs.v1")
  String topic();

  /// How long a start waits for the topic before it believes what Redis says of itself.
  @WithDefault("3S")
  Duration patience();

  /// How often every slot is looked at, and its mark published.
  @WithDefault("1S")
  Duration interval();

  /// How long nothing is granted at least after data was lost: as long as the longest lease of a
  /// router, so that whoever lost its hold has ended and its usage is in the log.
  @WithDefault("35S")
  Duration settleDown();
}
