package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Outcome.UnpricedModel;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A hold that grows slice by slice, on real Redis.
class ExtensionTest {

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final String id = Calls.id();
  private final String neighbour = Calls.id();
  private final Policy usd = Calls.policy("usd", BudgetUnit.USD, 100, Calls.YEAR, Enforcement.HARD);
  private final List<Policy> policies = List.of(Calls.hardTokens(1_000), usd);
  private final Reservations service = STORE.reservations(policies);

  @Test
  void growsOnEveryBalanceByItsOwnUnit() {
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(10))));

    Standing extended =
        standing(service.extend(Calls.extend(id, tenant, 1, new Amounts(3L, 0, 20, 0))));

    assertEquals(List.of(30L, 13L), held(extended));
    assertEquals(new Amounts(13L, 10, 20, 1), extended.amounts());
  }

  @Test
  void aRefusedExtensionNamesThePolicyAndLeavesHoldsAndLeaseAsTheyWere() {
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(40))));
    standing(service.reserve(Calls.reserve(neighbour, tenant, Calls.tokens(50))));
    String lease = lease();

    BudgetExceeded refused =
        assertInstanceOf(
            BudgetExceeded.class, get(service.extend(Calls.extend(id, tenant, 1, Calls.more(11)))));

    assertEquals("usd", refused.by().balance().policy());
    assertEquals(11, refused.by().requested());
    assertEquals(90, refused.by().balance().held());
    assertEquals(lease, lease());
    assertEquals(
        List.of(91L, 91L),
        held(standing(service.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1))))));
  }

  @Test
  void whatWasRefusedMayBeAskedAgainForLessUnderTheSameSequence() {
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(40))));
    standing(service.reserve(Calls.reserve(neighbour, tenant, Calls.tokens(50))));
    assertInstanceOf(
        BudgetExceeded.class, get(service.extend(Calls.extend(id, tenant, 1, Calls.more(11)))));

    Standing smaller = standing(service.extend(Calls.extend(id, tenant, 1, Calls.more(10))));

    assertEquals(List.of(100L, 100L), held(smaller));
  }

  @Test
  void aModelThatLostItsPriceGrowsNoFurtherUnderAHardMoneyPolicy() {
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(40))));

    assertEquals(
        new UnpricedModel("usd"),
        get(service.extend(Calls.extend(id, tenant, 1, new Amounts(null, 0, 5, 0)))));
  }

  @Test
  void anObservingPolicyTellsOfAnExtensionThatItWouldHaveRefused() {
    Policy watch = Calls.policy("watch", BudgetUnit.TOKENS, 10, Calls.YEAR, Enforcement.OBSERVE);
    Reservations watched = STORE.reservations(List.of(watch));
    standing(watched.reserve(Calls.reserve(id, tenant, Calls.tokens(10))));

    Standing extended = standing(watched.extend(Calls.extend(id, tenant, 1, Calls.more(1))));

    assertEquals(List.of("watch"), extended.observed());
  }

  private String lease() {
    return STORE.redis.zscoreAndAwait(Keys.leases(Slot.of(tenant)), id).toString();
  }

  private static List<Long> held(Standing standing) {
    return standing.balances().stream().map(Balance::held).toList();
  }

  private static <T> T get(Uni<T> answer) {
    return answer.await().atMost(Duration.ofSeconds(10));
  }

  private static Standing standing(Uni<Outcome> answer) {
    return assertInstanceOf(Standing.class, get(answer));
  }
}
