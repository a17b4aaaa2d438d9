package dev.headgate.quota.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {

  private final FairQueue<Someone> queue = new FairQueue<>(10, 6);

  private record Someone(String tenant, Priority priority, String budget, int number)
      implements Place {}

  @Test
  void tenantsTakeTurnsHoweverManyWait() {
    for (int i = 0; i < 5; i++) {
      queue.offer(normal("a", "budget-" + i, i));
    }
    Someone ofB = normal("b", "budget", 0);
    Someone ofC = normal("c", "budget", 0);
    queue.offer(ofB);
    queue.offer(ofC);

    assertEquals(List.of(normal("a", "budget-0", 0), ofB), queue.next(2));
    assertEquals(
        List.of(ofC, normal("a", "budget-1", 1), normal("a", "budget-2", 2)), queue.next(3));
  }

  @Test
  void onlyTheFirstForABudgetIsTriedUntilItIsGone() {
    Someone first = normal("a", "month", 1);
    Someone second = normal("a", "month", 2);
    Someone other = normal("a", "rate", 3);
    List.of(first, second, other).forEach(queue::offer);

    assertEquals(List.of(first, other), queue.next(10));
    assertEquals(List.of(), queue.next(10));
    queue.tried(first);
    assertEquals(List.of(first), queue.nextOf("a"));
    assertTrue(queue.remove(first));
    assertEquals(List.of(second), queue.nextOf("a"));
  }

  @Test
  void aHigherClassGoesFirstWithinItsTenantOnly() {
    Someone low = new Someone("a", Priority.LOW, "month", 1);
    Someone normal = normal("a", "month", 2);
    Someone high = new Someone("a", Priority.HIGH, "month", 3);
    Someone highToo = new Someone("a", Priority.HIGH, "month", 4);
    Someone elsewhere = new Someone("b", Priority.LOW, "month", 5);
    List.of(elsewhere, low, normal, high, highToo).forEach(queue::offer);

    assertEquals(List.of(elsewhere, high), queue.next(2));
    queue.remove(high);
    assertEquals(List.of(highToo), queue.nextOf("a"));
    queue.remove(highToo);
    assertEquals(List.of(normal), queue.nextOf("a"));
    queue.remove(normal);
    assertEquals(List.of(low), queue.nextOf("a"));
  }

  @Test
  void isBoundedForAllAndForEachTenant() {
    for (int i = 0; i < 6; i++) {
      assertTrue(queue.offer(normal("a", "month", i)));
    }
    assertFalse(queue.offer(normal("a", "month", 6)), "the tenant's share is full");
    for (int i = 0; i < 4; i++) {
      assertTrue(queue.offer(normal("b", "month", i)));
    }
    assertFalse(queue.offer(normal("c", "month", 0)), "the whole line is full");
    assertEquals(10, queue.length());
    queue.remove(normal("a", "month", 0));
    assertTrue(queue.offer(normal("c", "month", 0)));
  }

  @Test
  void onlyThoseOfNoHigherClassWouldOvertake() {
    queue.offer(normal("a", "month", 1));

    assertTrue(queue.isAhead("a", Priority.NORMAL, place -> place.budget().equals("month")));
    assertTrue(queue.isAhead("a", Priority.LOW, place -> place.budget().equals("month")));
    assertFalse(queue.isAhead("a", Priority.HIGH, place -> place.budget().equals("month")));
    assertFalse(queue.isAhead("a", Priority.NORMAL, place -> place.budget().equals("rate")));
    assertFalse(queue.isAhead("b", Priority.NORMAL, _ -> true));
  }

  @Test
  void whoIsOnTrialIsNotTakenAgain() {
    Someone first = normal("a", "month", 1);
    queue.offer(first);
    queue.next(1);

    assertEquals(List.of(), queue.take(_ -> true));
    queue.tried(first);
    assertEquals(List.of(first), queue.take(_ -> true));
    assertTrue(queue.remove(first));
    assertFalse(queue.remove(first));
  }

  private static Someone normal(String tenant, String budget, int number) {
    return new Someone(tenant, Priority.NORMAL, budget, number);
  }
}
