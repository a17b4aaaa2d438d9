package dev.headgate.quota.store;

import dev.headgate.quota.store.Trust.Learning;
import dev.headgate.quota.store.Trust.Trusted;
import dev.headgate.quota.store.Trust.Unwatched;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jboss.logging.Logger;

/// What this instance knows of the memory of every slot. Safe for all threads.
@ApplicationScoped
public class Epochs {

  private static final Logger LOG = Logger.getLogger(Epochs.class);

  private final AtomicReferenceArray<Trust> slots;

  /// Every slot is to be looked at first.
  @Inject
  public Epochs() {
    this(new Learning(Instant.now(), "not looked at yet"));
  }

  private Epochs(Trust first) {
    slots = new AtomicReferenceArray<>(Slot.all().size());
    Slot.all().forEach(slot -> slots.set(slot.number(), first));
  }

  /// For a store that nobody watches.
  static Epochs unwatched() {
    return new Epochs(new Unwatched());
  }

  public Trust of(Slot slot) {
    return slots.get(slot.number());
  }

  /// From now on the slot is expected to remember `epoch`.
  public void trust(Slot slot, Epoch epoch) {
    Trust before =
        slots.getAndUpdate(
            slot.number(),
            now ->
                now instanceof Trusted(Epoch known)
                    ? new Trusted(known.latest(epoch))
                    : new Trusted(epoch));
    if (before instanceof Learning) {
      LOG.infof("slot %d trusted, generation %d", slot.number(), epoch.generation());
    }
  }

  /// Another instance was answered at `epoch`: a slot that is trusted is expected to remember that
  /// as well. Else calls of this instance could move the mark of a slot that lost it past `epoch`,
  /// and nobody would notice.
  public void told(Slot slot, Epoch epoch) {
    slots.updateAndGet(
        slot.number(),
        now ->
            now instanceof Trusted(Epoch known) && known.generation() == epoch.generation()
                ? new Trusted(known.latest(epoch))
                : now);
  }

  /// The slot was found not to remember `expected`. Nothing changes when more was learned since.
  public void doubt(Slot slot, Epoch expected, String reason) {
    Trust before =
        slots.getAndUpdate(
            slot.number(),
            now ->
                now instanceof Trusted(Epoch known) && known.generation() <= expected.generation()
                    ? new Learning(Instant.now(), reason)
                    : now);
    if (before instanceof Trusted && of(slot) instanceof Learning) {
      LOG.errorf("slot %d lost data and is rebuilt: %s", slot.number(), reason);
    }
  }

  /// How many slots are not trusted.
  public long learning() {
    return Slot.all().stream().filter(slot -> of(slot) instanceof Learning).count();
  }

  /// What a call on the slot is to expect, as a script takes it.
  ///
  /// @throws LearningException when the slot is not trusted
  static String expectation(Slot slot, Trust trust) {
    return switch (trust) {
      case Trusted(Epoch epoch) -> epoch.generation() + ":" + epoch.mark();
      case Unwatched() -> "";
      case Learning _ -> throw new LearningException(slot);
    };
  }

  /// A call that was made while `trust` held has moved the mark.
  void saw(Slot slot, Trust trust, long mark) {
    if (trust instanceof Trusted(Epoch epoch) && mark > epoch.mark()) {
      slots.updateAndGet(
          slot.number(),
          now ->
              now instanceof Trusted(Epoch known)
                      && known.generation() == epoch.generation()
                      && mark > known.mark()
                  ? new Trusted(new Epoch(epoch.generation(), mark))
                  : now);
    }
  }
}
