package dev.headgate.quota.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// The section `headgate.quota`.
@ConfigMapping(prefix = "headgate.quota")
public interface QuotaConfiguration {

  /// The key that the router shows, at least 32 characters. Without one the service does not start.
  Optional<String> key();

  /// How long one call to the store may take, everything in it included; then it is answered 503.
  @WithDefault("1S")
  Duration storeTimeout();

  /// How long an ended reservation answers repeats and takes corrections.
  @WithDefault("1H")
  Duration tombstone();

  /// How often leases are looked through; each instance adds a random part of it.
  @WithDefault("1S")
  Duration sweepInterval();

  /// How many reservations of one partition are expired in one round.
  @WithDefault("200")
  int sweepBatch();

  /// How often the outbox is looked through.
  @WithDefault("0.5S")
  Duration relayInterval();

  /// How many events of one partition are published in one round.
  @WithDefault("500")
  int relayBatch();

  /// How many events may wait in one partition's outbox before its tenants are refused new
  /// reservations. There are 64 partitions.
  @WithDefault("100000")
  long outboxBound();
}
