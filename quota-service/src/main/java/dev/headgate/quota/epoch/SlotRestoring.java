package dev.headgate.quota.epoch;

import dev.headgate.quota.reservation.Restoring;
import dev.headgate.quota.store.Epoch;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Memory;
import dev.headgate.quota.store.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/// The steps that bring one slot back: claim, then empty, write, remember, hold again, publish and
/// open.
@ApplicationScoped
class SlotRestoring {

  private static final Duration LEASE = Duration.ofSeconds(60);

  private final Restoring restoring;
  private final Memory memory;
  private final EpochTopic topic;
  private final Epochs epochs;

  SlotRestoring(Restoring restoring, Memory memory, EpochTopic topic, Epochs epochs) {
    this.restoring = restoring;
    this.memory = memory;
    this.topic = topic;
    this.epochs = epochs;
  }

  /// How young a usage must be to be remembered by its id.
  Duration tombstone() {
    return restoring.tombstone();
  }

  boolean claim(Slot slot, String token) {
    return restoring.claim(slot, token, LEASE, generation(slot));
  }

  /// Whether nothing was ever published of the slot.
  boolean isNew(Slot slot) {
    return topic.known(slot).isEmpty();
  }

  void restore(Slot slot, String token, Counting counting, Map<Integer, Long> counted) {
    long generation = generation(slot) + 1;
    restoring.clear(slot, token, memory.balances(slot));
    restoring.restore(slot, token, counting.standings(slot));
    restoring.remember(slot, token, counting.recent(slot), generation);
    for (String id : memory.open(slot)) {
      restoring.rehold(slot, token, id, counting.knows(id), generation);
    }
    // Kafka first: whoever dies in between leaves a slot that is not open, and is rebuilt again
    topic.publish(slot, new Epoch(generation, 0));
    restoring.open(slot, token, generation, counted);
    epochs.trust(slot, memory.epoch(slot).orElseThrow());
  }

  private long generation(Slot slot) {
    return topic.known(slot).map(Epoch::generation).orElse(0L);
  }
}
