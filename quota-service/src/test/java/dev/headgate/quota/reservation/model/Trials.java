package dev.headgate.quota.reservation.model;

import dev.headgate.quota.reservation.StoreFixture;
import dev.headgate.quota.reservation.model.Trial.Models;
import dev.headgate.quota.store.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Many sequences, side by side in slots of their own.
final class Trials {

  private static final int LANES = 8;

  private final List<Lane> lanes;
  private final Models models;
  private final Consumer<Object> told;

  /// The first difference that was found, made as small as it gets.
  record Difference(Sequence sequence, String what) {}

  /// @param change made to every script
  /// @param told hears every answer of the service, from several threads
  Trials(StoreFixture store, Models models, UnaryOperator<String> change, Consumer<Object> told) {
    Map<Slot, String> tenants = StoreFixture.tenantOfEachSlot();
    this.lanes =
        tenants.entrySet().stream()
            .limit(LANES)
            .map(one -> new Lane(store.redis(), one.getKey(), one.getValue(), change))
            .toList();
    this.models = models;
    this.told = told;
  }

  /// Lets `count` sequences happen, unless one differs before.
  Optional<Difference> run(long seed, int count) throws InterruptedException, ExecutionException {
    lanes.forEach(Lane::empty); // what is made at the first use is not made for several threads
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Difference> found = new AtomicReference<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Lane lane : lanes) {
        running.add(
            threads.submit(() -> {
              int number = next.getAndIncrement();
              while (number < count && found.get() == null) {
                Sequence sequence = Generator.sequence(seed, number);
                difference(lane, sequence)
                    .ifPresent(what -> found.compareAndSet(null, smallest(lane, sequence, what)));
                number = next.getAndIncrement();
              }
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return Optional.ofNullable(found.get());
  }

  private Difference smallest(Lane lane, Sequence failing, String first) {
    AtomicReference<String> last = new AtomicReference<>(first);
    Shrinking shrinking =
        new Shrinking(sequence -> {
          Optional<String> what = difference(lane, sequence);
          what.ifPresent(last::set);
          return what.isPresent();
        });
    Sequence smallest = shrinking.smallest(failing);
    return new Difference(smallest, last.get());
  }

  private Optional<String> difference(Lane lane, Sequence sequence) {
    try {
      new Trial(lane, sequence, models, told).run();
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(e.toString());
    }
  }
}
