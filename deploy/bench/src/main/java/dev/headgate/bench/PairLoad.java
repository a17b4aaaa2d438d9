package dev.headgate.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Reserves and settles on every lane, one reservation after the other (a closed loop).
///
/// @param lanes how many reservations are under way at one time
record PairLoad(Vertx vertx, int lanes) {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /// For the given time.
  List<Pair> closely(Teller teller, Matching matching, Tenants tenants, Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    return run(teller, matching, tenants, () -> System.nanoTime() < end);
  }

  /// Once for every tenant.
  void each(Teller teller, Matching matching, Tenants tenants) {
    int first = tenants.last().get();
    run(teller, matching, tenants, () -> tenants.last().get() - first < tenants.count());
  }

  /// One call. It is made on an event loop, where its answer is read as well: on another thread an
  /// answer could pass before anybody listens.
  <T> T once(Supplier<Future<T>> call) {
    Promise<T> answer = Promise.promise();
    vertx.runOnContext(_ -> call.get().onComplete(answer));
    return await(answer.future());
  }

  /// @throws ReservationFailedException as `future` does
  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ReservationFailedException failed
          ? failed
          : new ReservationFailedException("a reservation broke: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new ReservationFailedException("no end in " + LONGEST, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReservationFailedException("interrupted", e);
    }
  }

  private List<Pair> run(
      Teller teller, Matching matching, Tenants tenants, BooleanSupplier goesOn) {
    List<Future<List<Pair>>> running = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      Promise<List<Pair>> done = Promise.promise();
      Lane one = new Lane(teller, lane, matching, tenants, goesOn, new ArrayList<>(), done);
      vertx.getOrCreateContext().runOnContext(_ -> one.next());
      running.add(done.future());
    }
    List<Pair> all = new ArrayList<>();
    running.forEach(lane -> all.addAll(await(lane)));
    return all;
  }

  private record Lane(
      Teller teller,
      int number,
      Matching matching,
      Tenants tenants,
      BooleanSupplier goesOn,
      List<Pair> pairs,
      Promise<List<Pair>> done) {

    void next() {
      if (!goesOn.getAsBoolean()) {
        done.complete(pairs);
        return;
      }
      Reservation reservation = Reservation.of(matching, tenants.next());
      long start = System.nanoTime();
      teller
          .reserve(number, reservation)
          .compose(_ -> {
            long reserved = System.nanoTime();
            return teller
                .settle(number, reservation)
                .map(_ -> new Pair(reserved - start, System.nanoTime() - reserved));
          })
          .onSuccess(pair -> {
            pairs.add(pair);
            next();
          })
          .onFailure(done::fail);
    }
  }
}
