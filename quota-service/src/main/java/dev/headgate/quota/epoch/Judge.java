package dev.headgate.quota.epoch;

import dev.headgate.quota.store.Epoch;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Memory;
import dev.headgate.quota.store.Scripts;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.Trust;
import dev.headgate.quota.store.Trust.Learning;
import dev.headgate.quota.store.Trust.Trusted;
import dev.headgate.quota.store.Trust.Unwatched;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/// Decides whether a slot is to be trusted.
///
/// | the slot says | Kafka says | then |
/// |---|---|---|
/// | nothing, or generation 0 | anything | lost: rebuild |
/// | a generation and a mark | the same generation, a mark not later | trusted |
/// | a generation and a mark | the same generation, a later mark | lost: an older copy, or lost writes |
/// | another generation | | lost, or another instance rebuilt it and its record is on the way |
/// | a generation | nothing, though it can be read | trusted: the topic is new |
/// | a generation | cannot be read | trusted for now: looked at again once Kafka is there |
@ApplicationScoped
class Judge {

  private static final Duration ONE = Duration.ofSeconds(10);

  private final Memory memory;
  private final Scripts scripts;
  private final Epochs epochs;

  Judge(Memory memory, Scripts scripts, Epochs epochs) {
    this.memory = memory;
    this.scripts = scripts;
    this.epochs = epochs;
  }

  /// @param known what Kafka says, as far as it was read
  /// @param current whether all of that was read
  void look(Slot slot, Optional<Epoch> known, boolean current) {
    // what is expected is asked for before the slot is, so that calls in between do not count
    Trust trust = epochs.of(slot);
    Optional<Epoch> stored = memory.epoch(slot).filter(epoch -> epoch.generation() > 0);
    switch (trust) {
      case Trusted(Epoch mine) -> {
        Epoch expected = known.map(mine::latest).orElse(mine);
        if (stored.isEmpty() || !stored.get().remembers(expected)) {
          lost(slot, expected);
        }
      }
      case Learning _ -> {
        boolean trusted =
            stored.isPresent()
                && (known.isPresent() ? stored.get().remembers(known.get()) : true)
                && (current || known.isEmpty());
        if (trusted) {
          epochs.trust(slot, stored.orElseThrow());
        }
      }
      case Unwatched() -> {}
    }
  }

  /// The script looks once more, and takes the generation away if the mark is behind.
  private void lost(Slot slot, Epoch expected) {
    if (!scripts.remembers(slot, expected).await().atMost(ONE)) {
      epochs.doubt(slot, expected, "does not remember " + expected);
    }
  }
}
