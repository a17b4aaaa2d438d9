package dev.headgate.quota.simulation;

import dev.headgate.quota.reservation.LoggedUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a first reading of the log tells. The log is in the order in which exchanges ended, and
/// what waited for Kafka comes later still; how much later is measured here, partition by partition
/// and by the requests' own times, so that no clock of a broker matters. For one thread.
final class Survey {

  private final Instant from;
  private final Map<Integer, Stream> streams = new HashMap<>();
  private @Nullable Instant first;
  private @Nullable Instant last;

  Survey(Instant from) {
    this.from = from;
  }

  /// One partition.
  private static final class Stream {
    Instant latest = Instant.MIN;
    Duration disorder = Duration.ZERO;
    long events;
  }

  void add(LoggedUsage usage) {
    Instant received = usage.received();
    if (received.isBefore(from)) {
      return;
    }
    Stream stream = streams.computeIfAbsent(usage.partition(), _ -> new Stream());
    stream.events++;
    if (received.isAfter(stream.latest)) {
      stream.latest = received;
    } else {
      Duration late = Duration.between(received, stream.latest);
      stream.disorder = late.compareTo(stream.disorder) > 0 ? late : stream.disorder;
    }
    first = first == null || received.isBefore(first) ? received : first;
    last = last == null || received.isAfter(last) ? received : last;
  }

  /// What came in earlier is not looked at.
  Instant from() {
    return from;
  }

  /// The partitions that have events of the tenant.
  Set<Integer> partitions() {
    return streams.keySet();
  }

  /// How many events a partition has.
  long events(int partition) {
    Stream stream = streams.get(partition);
    return stream == null ? 0 : stream.events;
  }

  /// By how much an event came in before one that is ahead of it in the same partition, at most.
  Duration disorder(int partition) {
    Stream stream = streams.get(partition);
    return stream == null ? Duration.ZERO : stream.disorder;
  }

  /// When the first request came in that the log has; null if it has none.
  @Nullable Instant first() {
    return first;
  }

  /// When the last one did.
  @Nullable Instant last() {
    return last;
  }
}
