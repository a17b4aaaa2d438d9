package dev.headgate.quota.line;

import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.reservation.Call;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Reservations;
import dev.headgate.quota.rounds.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reserves, and lets wait what is refused for a moment only. Who leaves the line before its answer
/// takes no hold, unless a trial was already on its way: that is an answer that was lost, as
/// anywhere else.
@ApplicationScoped
public class Line {

  /// How many trials one round starts.
  private static final int TRIALS = 64;

  private final Reservations reservations;
  private final Policies policies;
  private final LineConfiguration configuration;
  private final LineMetrics metrics;
  private final FairQueue<Waiter> queue;
  private @Nullable Rounds rounds;
  private volatile boolean stopped;

  public Line(
      Reservations reservations,
      Policies policies,
      LineConfiguration configuration,
      MeterRegistry registry) {
    this.reservations = reservations;
    this.policies = policies;
    this.configuration = LineLimits.checked(configuration);
    this.queue = new FairQueue<>(configuration.bound(), configuration.tenantBound());
    this.metrics = new LineMetrics(registry, queue::length);
  }

  void start(@Observes StartupEvent started) {
    rounds = Rounds.start("line", configuration.interval(), this::turn);
  }

  /// Those who still wait get the answer that they had last.
  void stop(@Observes ShutdownEvent stopping) {
    stopped = true;
    if (rounds != null) {
      rounds.close();
    }
    queue.take(_ -> true).forEach(this::end);
  }

  /// Takes a hold now, or once there is room, or is refused: at once where waiting does not help or
  /// the line is full.
  public Uni<Outcome> reserve(Call.Reserve call, Patience patience) {
    if (patience.isNone() || stopped) {
      return reservations.reserve(call);
    }
    return behind(call, patience)
        .map(place -> join(call, patience, place.budget(), place.longest(), null))
        .orElseGet(
            () -> reservations.reserve(call).chain(outcome -> wait(call, patience, outcome)));
  }

  /// Something of `tenant` was freed: those in front are tried at once.
  public void freed(String tenant) {
    queue.nextOf(tenant).forEach(this::attempt);
  }

  private record PlaceBehind(String budget, Duration longest) {}

  /// Behind whom a newcomer has to wait without a trial, if behind anyone.
  private Optional<PlaceBehind> behind(Call.Reserve call, Patience patience) {
    if (queue.length() == 0) {
      return Optional.empty();
    }
    return policies.matching(call.subject()).stream()
        .map(match ->
            new PlaceBehind(
                Waiter.budget(match.policy().id(), match.partition()),
                Waits.longest(match, patience.longest()).orElse(Duration.ZERO)))
        .filter(place -> !place.longest().isZero())
        .filter(place ->
            queue.isAhead(
                call.tenant(),
                patience.priority(),
                waiter -> waiter.budget().equals(place.budget())))
        .findFirst();
  }

  private Uni<Outcome> wait(Call.Reserve call, Patience patience, Outcome outcome) {
    if (outcome instanceof BudgetExceeded refused) {
      Optional<Duration> longest = Waits.longest(refused, patience.longest());
      if (longest.isPresent()) {
        return join(call, patience, Waiter.budget(refused), longest.get(), refused);
      }
    }
    return Uni.createFrom().item(outcome);
  }

  private Uni<Outcome> join(
      Call.Reserve call,
      Patience patience,
      String budget,
      Duration longest,
      @Nullable BudgetExceeded refused) {
    return Uni.createFrom()
        .emitter(answer -> {
          Instant deadline = Instant.now().plus(longest);
          Waiter waiter = new Waiter(call, patience.priority(), budget, deadline, answer);
          if (refused != null) {
            waiter.refused(refused);
          }
          if (queue.offer(waiter)) {
            answer.onTermination(() -> left(waiter));
          } else {
            metrics.full();
            refuse(waiter, answer);
          }
        });
  }

  private void refuse(Waiter waiter, UniEmitter<? super Outcome> answer) {
    if (waiter.last() != null) {
      answer.complete(waiter.last());
    } else {
      reservations.reserve(waiter.call()).subscribe().with(answer::complete, answer::fail);
    }
  }

  private void left(Waiter waiter) {
    if (queue.remove(waiter)) {
      metrics.left();
    }
  }

  /// How many wait.
  int length() {
    return queue.length();
  }

  void turn() {
    Instant now = Instant.now();
    queue.take(waiter -> !waiter.deadline().isAfter(now)).forEach(this::end);
    queue.next(TRIALS).forEach(this::attempt);
  }

  /// The wait is over; who was never tried is tried once.
  private void end(Waiter waiter) {
    BudgetExceeded last = waiter.last();
    if (last == null) {
      attempt(waiter);
    } else {
      answer(waiter, last);
    }
  }

  private void attempt(Waiter waiter) {
    reservations
        .reserve(waiter.call())
        .subscribe()
        .with(
            outcome -> tried(waiter, outcome),
            failure -> {
              queue.remove(waiter);
              waiter.fail(failure);
            });
  }

  private void tried(Waiter waiter, Outcome outcome) {
    if (outcome instanceof BudgetExceeded refused) {
      waiter.refused(refused);
      Duration left = Duration.between(Instant.now(), waiter.deadline());
      if (left.isPositive() && Waits.longest(refused, left).isPresent()) {
        queue.tried(waiter);
        if (stopped) {
          queue.take(waiter::equals).forEach(this::end);
        }
        return;
      }
    }
    answer(waiter, outcome);
    if (outcome instanceof Standing) {
      freed(waiter.tenant());
    }
  }

  private void answer(Waiter waiter, Outcome outcome) {
    if (queue.remove(waiter)) {
      metrics.answered(outcome);
    }
    waiter.answer(outcome);
  }
}
