package dev.headgate.quota.line;

import dev.headgate.quota.reservation.Balance;
import dev.headgate.quota.reservation.Call;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reservation that waits, and who waits for its answer.
final class Waiter implements Place {

  private final Call.Reserve call;
  private final Priority priority;
  private final Instant deadline;
  private final UniEmitter<? super Outcome> answer;
  private volatile String budget;
  private volatile @Nullable BudgetExceeded last;

  /// @param budget what it waits for, until a trial tells otherwise
  Waiter(
      Call.Reserve call,
      Priority priority,
      String budget,
      Instant deadline,
      UniEmitter<? super Outcome> answer) {
    this.call = call;
    this.priority = priority;
    this.budget = budget;
    this.deadline = deadline;
    this.answer = answer;
  }

  /// What a policy's balance is called among those who wait for it.
  static String budget(String policy, String partition) {
    return policy + "|" + partition;
  }

  static String budget(BudgetExceeded refused) {
    Balance balance = refused.by().balance();
    return budget(balance.policy(), balance.partition());
  }

  @Override
  public String tenant() {
    return call.tenant();
  }

  @Override
  public Priority priority() {
    return priority;
  }

  @Override
  public String budget() {
    return budget;
  }

  Call.Reserve call() {
    return call;
  }

  Instant deadline() {
    return deadline;
  }

  /// What it was refused with when it was last tried; null before its first trial.
  @Nullable BudgetExceeded last() {
    return last;
  }

  void refused(BudgetExceeded refused) {
    last = refused;
    budget = budget(refused);
  }

  void answer(Outcome outcome) {
    answer.complete(outcome);
  }

  void fail(Throwable failure) {
    answer.fail(failure);
  }
}
