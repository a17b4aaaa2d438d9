package dev.headgate.quota.follow;

import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.quota.reservation.Following;
import dev.headgate.quota.reservation.Following.Followed;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.usagelog.UsageReading;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// One turn of following: a batch is polled, every event of it followed, and the offsets of those
/// that took effect committed. A partition whose next event cannot be followed now stays where it
/// is, and the others go on: the store is away, the slot is rebuilt, or the router is about to
/// settle by itself.
@ApplicationScoped
class FollowTurn {

  private static final Logger LOG = Logger.getLogger(FollowTurn.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Following following;
  private final UsageReading reading;
  private final Duration delay;
  private final MeterRegistry registry;

  FollowTurn(
      Following following,
      UsageReading reading,
      FollowConfiguration configuration,
      MeterRegistry registry) {
    this.delay = configuration.delay();
    this.following = following;
    this.reading = reading;
    this.registry = registry;
  }

  void begin(Consumer<String, byte[]> consumer) {
    consumer.subscribe(List.of(UsageEventV1.TOPIC));
  }

  void take(Consumer<String, byte[]> consumer) {
    ConsumerRecords<String, byte[]> batch = consumer.poll(POLL);
    Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    boolean waits = false;
    for (TopicPartition partition : batch.partitions()) {
      List<ConsumerRecord<String, byte[]>> records = batch.records(partition);
      List<CompletionStage<Boolean>> followed = records.stream().map(this::follow).toList();
      for (int i = 0; i < records.size(); i++) {
        if (!followed.get(i).toCompletableFuture().join()) {
          consumer.seek(partition, records.get(i).offset());
          waits = true;
          break;
        }
        done.put(partition, new OffsetAndMetadata(records.get(i).offset() + 1));
      }
    }
    if (!done.isEmpty()) {
      consumer.commitSync(done);
    }
    if (waits) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /// @return false when the event cannot be followed now
  private CompletionStage<Boolean> follow(ConsumerRecord<String, byte[]> record) {
    if (Instant.ofEpochMilli(record.timestamp()).isAfter(Instant.now().minus(delay))) {
      return CompletableFuture.completedFuture(false);
    }
    Optional<LoggedUsage> read = reading.read(record);
    if (read.isEmpty()) {
      return CompletableFuture.completedFuture(true);
    }
    LoggedUsage usage = read.get();
    return Uni.createFrom()
        .deferred(() -> following.follow(usage))
        .map(followed -> {
          count(usage, followed);
          return true;
        })
        .onFailure()
        .recoverWithItem(failure -> {
          LOG.debugf("not followed now reservation=%s: %s", usage.id(), failure);
          return false;
        })
        .subscribeAsCompletionStage();
  }

  private void count(LoggedUsage usage, Followed followed) {
    String outcome = followed.name().toLowerCase(Locale.ROOT);
    registry.counter("headgate.quota.followed", "outcome", outcome).increment();
    switch (followed) {
      case SETTLED, CHARGED, CORRECTED ->
          LOG.infof("%s by the usage log reservation=%s", outcome, usage.id());
      case RELEASED, TOO_OLD -> LOG.warnf("not charged, %s reservation=%s", outcome, usage.id());
      case KNOWN, COUNTED -> {}
    }
  }
}
