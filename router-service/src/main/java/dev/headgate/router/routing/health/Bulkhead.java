package dev.headgate.router.routing.health;

import io.smallrye.faulttolerance.api.TypedGuard;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Bounds the calls that a provider has at one time, each until its answer has ended. Nothing waits
/// in front of it: another route may be free.
final class Bulkhead {

  private final int most;
  private final TypedGuard<CompletionStage<Void>> guard;
  private final AtomicInteger inside = new AtomicInteger();

  Bulkhead(String provider, int most) {
    this.most = most;
    this.guard =
        Entry.guard("provider " + provider).withBulkhead().limit(most).queueSize(1).done().build();
  }

  /// Lets a call in, or null when it is full.
  @Nullable Entry enter() {
    Entry entry = Entry.into(guard);
    if (entry != null) {
      inside.incrementAndGet();
    }
    return entry;
  }

  void leave(Entry entry) {
    inside.decrementAndGet();
    entry.succeeded();
  }

  boolean isFull() {
    return inside.get() >= most;
  }

  int inside() {
    return inside.get();
  }
}
