package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.event.MalformedUsageEventException;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Expiration.Result;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Outcome.State;
import dev.headgate.quota.store.Outbox;
import dev.headgate.quota.store.Slot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExpirationTest {

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final Slot slot = Slot.of(tenant);
  private final String id = Calls.id();
  private final List<Policy> policies = List.of(Calls.hardTokens(1_000));
  private final Reservations service = STORE.reservations(policies);

  @Test
  void chargesTheWholeHoldAndWritesTheEventThatSaysSo() throws MalformedUsageEventException {
    expired();

    Outbox.Entry entry = entries().getFirst();
    UsageEventV1 event = UsageEventJson.read(entry.event().getBytes(StandardCharsets.UTF_8));
    assertEquals(tenant, entry.tenant());
    assertEquals(id, event.id());
    assertEquals(70, event.usage().inputTokens());
    assertEquals(0, event.usage().outputTokens());
    assertEquals(Certainty.HELD, event.certainty());
    assertEquals(EndedBy.EXPIRY, event.outcome().endedBy());
    assertEquals(Map.of("größe", "\"{1}\""), event.labels());
  }

  @Test
  void happensOnceHoweverManyTry() {
    expired();

    assertEquals(Result.NOTHING_TO_DO, expire());
    assertEquals(1, entries().size());
  }

  @Test
  void leavesWhatIsNotDue() {
    await(service.reserve(Calls.reserve(id, tenant, Calls.tokens(70))));

    assertEquals(Result.NOTHING_TO_DO, expire());
    assertEquals(0, entries().size());
  }

  @Test
  void aSurerSettleCorrectsTheChargeAndAnEquallySureOneChangesNothing() {
    expired();

    Standing same =
        await(service.settle(Calls.settle(id, tenant, Calls.tokens(5), Certainty.HELD)));
    Standing surer =
        await(service.settle(Calls.settle(id, tenant, Calls.tokens(5), Certainty.COUNTED)));

    assertEquals(State.EXPIRED, same.state());
    assertEquals(70, same.balances().getFirst().settled());
    assertEquals(State.SETTLED, surer.state());
    assertEquals(5, surer.balances().getFirst().settled());
    assertEquals(0, surer.balances().getFirst().held());
  }

  private void expired() {
    await(service.reserve(Calls.reserve(id, tenant, Calls.tokens(70), 1)));
    Awaitility.await().until(() -> STORE.leases.due(slot, STORE.leases.now(), 10).contains(id));
    assertEquals(Result.EXPIRED, expire());
  }

  private Result expire() {
    return STORE.expiration(policies).expire(slot, id).await().indefinitely();
  }

  private List<Outbox.Entry> entries() {
    return STORE.outbox.oldest(slot, 100).stream()
        .filter(entry -> entry.tenant().equals(tenant))
        .toList();
  }

  private static Standing await(io.smallrye.mutiny.Uni<Outcome> answer) {
    return (Standing) answer.await().indefinitely();
  }
}
