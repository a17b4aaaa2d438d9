package dev.headgate.router.routing.health;

import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A call that was let in by a guard and stays inside until it is said how it went. Only for guards
/// that answer at once: one that queues lets another thread take a call from the queue, and nobody
/// could tell that from a refusal.
final class Entry {

  /// A call that failed, as guards count it. Nobody reads it further.
  private static final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallFailed() {
      super("call failed", null, false, false);
    }
  }

  private final CompletableFuture<Void> outcome = new CompletableFuture<>();
  private boolean inside;

  private Entry() {}

  /// A guard to be entered, yet without anything to guard by. It runs on the thread that asks, so
  /// that the answer is there at once: left to itself it would come in a later turn of the event
  /// loop.
  ///
  /// @param description its name in metrics
  static TypedGuard.Builder<CompletionStage<Void>> guard(String description) {
    return TypedGuard.create(new TypeLiteral<CompletionStage<Void>>() {})
        .withDescription(description)
        .withThreadOffload(true)
        .withThreadOffloadExecutor(Runnable::run);
  }

  /// Lets a call in, or null when the guard refuses.
  static @Nullable Entry into(TypedGuard<CompletionStage<Void>> guard) {
    Entry entry = new Entry();
    var _ = guard.get(entry::enter);
    return entry.inside ? entry : null;
  }

  void succeeded() {
    outcome.complete(null);
  }

  void failed() {
    outcome.completeExceptionally(new CallFailed());
  }

  private CompletionStage<Void> enter() {
    inside = true;
    return outcome;
  }
}
