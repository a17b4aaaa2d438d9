package dev.headgate.quota.simulation;

import dev.headgate.quota.reservation.LoggedUsage;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Brings the events of a second reading into the order in which the requests came in, each request
/// once: of several events with one id the surest counts. An event is kept until, by what the
/// [Survey] measured, nothing earlier can follow in any partition. All events of a request tell the
/// same time at which it came in. For one thread.
final class InOrder {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::received).thenComparing(Place::id);

  private final Survey survey;
  private final Stretch stretch;
  private final Bound bound;
  private final Predicate<LoggedUsage> wanted;
  private final Consumer<LoggedUsage> sink;
  private final TreeMap<Place, LoggedUsage> pending = new TreeMap<>(ORDER);
  private final Map<Integer, Stream> streams = new HashMap<>();
  private Instant passed = Instant.MIN;
  private long events;

  private record Place(Instant received, String id) {}

  /// How far one partition was read.
  private static final class Stream {
    Instant latest = Instant.MIN;
    long left;

    Stream(long left) {
      this.left = left;
    }
  }

  /// @param wanted which requests are brought in order; the others are passed over
  InOrder(
      Survey survey,
      Stretch stretch,
      Bound bound,
      Predicate<LoggedUsage> wanted,
      Consumer<LoggedUsage> sink) {
    this.survey = survey;
    this.stretch = stretch;
    this.bound = bound;
    this.wanted = wanted;
    this.sink = sink;
    survey
        .partitions()
        .forEach(partition -> streams.put(partition, new Stream(survey.events(partition))));
  }

  /// @param usage of those that were surveyed
  void add(LoggedUsage usage) {
    Stream stream = streams.get(usage.partition());
    if (stream == null || usage.received().isBefore(survey.from())) {
      return;
    }
    if (usage.received().isBefore(passed)) {
      throw new IllegalStateException("the log is not the one that was surveyed");
    }
    stream.left--;
    if (usage.received().isAfter(stream.latest)) {
      stream.latest = usage.received();
    }
    boolean inStretch = stretch.contains(usage.received());
    events += inStretch ? 1 : 0;
    if (inStretch && wanted.test(usage)) {
      pending.merge(new Place(usage.received(), usage.id()), usage, InOrder::surer);
      bound.require("requests out of order at once", pending.size());
    }
    release(settled());
  }

  /// How many events of the stretch there were, whether they were wanted or not.
  long events() {
    return events;
  }

  /// Nothing follows.
  void end() {
    release(Instant.MAX);
  }

  private static LoggedUsage surer(LoggedUsage before, LoggedUsage after) {
    return after.certainty().corrects(before.certainty()) ? after : before;
  }

  /// Before this, nothing can follow.
  private Instant settled() {
    Instant settled = Instant.MAX;
    for (Map.Entry<Integer, Stream> entry : streams.entrySet()) {
      Stream stream = entry.getValue();
      if (stream.left > 0) {
        if (stream.latest.equals(Instant.MIN)) {
          return Instant.MIN;
        }
        Instant own = stream.latest.minus(survey.disorder(entry.getKey()));
        settled = own.isBefore(settled) ? own : settled;
      }
    }
    return settled;
  }

  private void release(Instant before) {
    passed = before.isAfter(passed) ? before : passed;
    while (!pending.isEmpty() && pending.firstKey().received().isBefore(before)) {
      sink.accept(pending.pollFirstEntry().getValue());
    }
  }
}
