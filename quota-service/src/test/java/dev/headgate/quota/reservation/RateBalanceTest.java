package dev.headgate.quota.reservation;

import static dev.headgate.quota.reservation.Calls.id;
import static dev.headgate.quota.reservation.Calls.rate;
import static dev.headgate.quota.reservation.Calls.reserve;
import static dev.headgate.quota.reservation.Calls.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How long the store keeps what is used of a rate.
class RateBalanceTest {

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private static final String TENANT = "acme";
  private static final long MOST = (1L << 53) - 1;

  @Test
  void aRateIsKeptForHalfAsLongAgainAsItTakesToFill() {
    Reservations reservations = reservations(Duration.ofMinutes(1), 100, 1_000);

    assertInstanceOf(Outcome.Standing.class, take(reservations, 600));

    long left = STORE.redis.pttlAndAwait(balance("PT1M")).toLong();
    assertTrue(left > 541_000 - 5_000 && left <= 541_500, left + " (expected: about 1.5 x 361 s)");
  }

  @Test
  void aCallThatFitsIntoTheTimeItIsKeptDoesNotMoveIt() {
    Reservations reservations = reservations(Duration.ofMinutes(2), 100, 1_000);
    take(reservations, 600);
    String kept = kept("PT2M");

    take(reservations, 200);

    assertEquals(kept, kept("PT2M"));
    assertEquals(kept, indexed("PT2M"));
  }

  @Test
  void aCallThatDoesNotFitMovesIt() {
    Reservations reservations = reservations(Duration.ofMinutes(3), 100, 1_000);
    take(reservations, 100);
    String kept = kept("PT3M");

    take(reservations, 200);

    assertTrue(Long.parseLong(kept("PT3M")) > Long.parseLong(kept), kept);
    assertEquals(kept("PT3M"), indexed("PT3M"));
  }

  @Test
  void aRateThatTakesAgesToFillIsKeptAsLongAsTheStoreCanSay() {
    Reservations reservations = reservations(Duration.ofHours(24), 1, MOST);

    Outcome taken = take(reservations, MOST / 2);

    Balance balance = assertInstanceOf(Outcome.Standing.class, taken).balances().getFirst();
    assertEquals(Instant.ofEpochMilli(MOST), balance.resetsAt());
    assertEquals(Long.toString(MOST), kept("PT24H"));
  }

  private static Reservations reservations(Duration period, long limit, long burst) {
    Policy policy =
        Calls.policy("rate", BudgetUnit.TOKENS, limit, rate(period, burst), Enforcement.HARD);
    return STORE.reservations(List.of(policy));
  }

  private static Outcome take(Reservations reservations, long amount) {
    return reservations.reserve(reserve(id(), TENANT, tokens(amount))).await().indefinitely();
  }

  private static String kept(String window) {
    return STORE.redis.hgetAndAwait(balance(window), "keep").toString();
  }

  private static String indexed(String window) {
    Slot slot = Slot.of(TENANT);
    String score = STORE.redis.zscoreAndAwait(Keys.balances(slot), balance(window)).toString();
    return Long.toString((long) Double.parseDouble(score));
  }

  private static String balance(String window) {
    return Keys.balance(Slot.of(TENANT), "rate", "tokens", "tenant=" + TENANT, window);
  }
}
