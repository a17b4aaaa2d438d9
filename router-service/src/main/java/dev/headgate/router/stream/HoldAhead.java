package dev.headgate.router.stream;

import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.budget.Amounts;
import dev.headgate.router.budget.Extended;
import dev.headgate.router.budget.Reservation;
import dev.headgate.router.estimate.Slices;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/// Keeps the hold of a stream ahead of what was generated, slice by slice. Text is counted only
/// when its bytes, of which a token has at least one, come close to what is held.
final class HoldAhead {

  /// The part of a slice that must be left when the next one is asked for.
  private static final int MARGIN = 4;

  private final Reservation reservation;
  private final GeneratedText text;
  private final Slices slices;
  private final Promise<Cut> refused = Promise.promise();
  private long held;
  private boolean asking;

  HoldAhead(Reservation reservation, GeneratedText text, Slices slices) {
    this.reservation = reservation;
    this.text = text;
    this.slices = slices;
    this.held = slices.after(0);
  }

  /// Fulfilled when a policy has no room for another slice.
  Future<Cut> refused() {
    return refused.future();
  }

  /// Looks whether another slice must be asked for, and asks.
  ///
  /// @param more called when it is held
  void look(Runnable more) {
    if (asking || held >= slices.limit() || isLeft(slices.tokens() / MARGIN)) {
      return;
    }
    text.countNow();
    if (!isLeft(slices.tokens() / MARGIN)) {
      ask(more);
    }
  }

  /// Whether as much was generated as is held, and more is being asked for: nothing should come
  /// from the provider until it is there.
  boolean isUsedUp() {
    return asking && !isLeft(0);
  }

  private boolean isLeft(long tokens) {
    return text.atMost() + tokens < held;
  }

  private void ask(Runnable more) {
    asking = true;
    long next = slices.after(held);
    reservation
        .more(new Amounts(nanoUsd(next) - nanoUsd(held), 0, next - held))
        .onSuccess(extended -> {
          asking = false;
          switch (extended) {
            case Extended.Granted _ -> {
              held = next;
              more.run();
            }
            case Extended.Refused(String policy) ->
                refused.tryComplete(new Cut("budget_exceeded", policy));
          }
        });
  }

  private long nanoUsd(long output) {
    Long price = slices.nanoUsdAt().apply(output);
    return price == null ? 0 : price;
  }
}
