package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.Standing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A thousand calls at once, from two instances, on one hard budget.
class ConcurrencyTest {

  private static final long LIMIT = 100_000;

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final List<Policy> policies = List.of(Calls.hardTokens(LIMIT));
  private final List<Reservations> instances =
      List.of(STORE.reservations(policies), STORE.reservations(policies));

  @Test
  void aThousandReservesAtOnceNeverPassTheLimitAndFillItToTheLastUnit() {
    Random random = new Random(11);
    List<Uni<Outcome>> calls = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      long size = 1 + random.nextInt(1_000);
      calls.add(
          instances.get(i % 2).reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(size))));
    }

    List<Outcome> outcomes = all(calls);

    long held = 0;
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Standing granted -> {
          held += granted.amounts().inputTokens();
          assertTrue(granted.balances().getFirst().held() <= LIMIT, granted::toString);
        }
        case BudgetExceeded refused ->
            assertTrue(
                refused.by().balance().held() + refused.by().requested() > LIMIT,
                refused::toString);
        case Outcome.Refusal other -> throw new AssertionError(other);
      }
    }
    assertTrue(held <= LIMIT, "held " + held);
    Outcome last =
        instances
            .getFirst()
            .reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(LIMIT - held)))
            .await()
            .indefinitely();
    assertEquals(LIMIT, ((Standing) last).balances().getFirst().held());
  }

  @Test
  void theSameReserveAndSettleSentAHundredTimesAtOnceCountOnce() {
    String id = Calls.id();
    List<Uni<Outcome>> reserves = new ArrayList<>();
    List<Uni<Outcome>> settles = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Reservations instance = instances.get(i % 2);
      reserves.add(instance.reserve(Calls.reserve(id, tenant, Calls.tokens(500))));
      settles.add(instance.settle(Calls.settle(id, tenant, Calls.tokens(123), Certainty.REPORTED)));
    }

    assertEquals(1, all(reserves).stream().distinct().count());
    List<Outcome> settled = all(settles);

    assertEquals(1, settled.stream().distinct().count());
    Standing standing = (Standing) settled.getFirst();
    assertEquals(123, standing.balances().getFirst().settled());
    assertEquals(0, standing.balances().getFirst().held());
  }

  private static List<Outcome> all(List<Uni<Outcome>> calls) {
    return Multi.createFrom()
        .iterable(calls)
        .onItem()
        .transformToUni(call -> call)
        .merge(256)
        .collect()
        .asList()
        .await()
        .atMost(Duration.ofSeconds(60));
  }
}
