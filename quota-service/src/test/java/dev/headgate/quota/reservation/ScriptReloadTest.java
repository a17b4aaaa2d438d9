package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A store that forgot the scripts is given them with the call that needs them.
class ScriptReloadTest {

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final String id = Calls.id();
  private final Reservations service = STORE.reservations(List.of(Calls.hardTokens(1_000)));

  @Test
  void afterScriptFlushTheNextCallIsAnswered() {
    reserve();

    STORE.redis.scriptAndAwait(List.of("FLUSH"));

    assertEquals(40, settled().balances().getFirst().settled());
  }

  @Test
  void afterKill9AndAStartCallsAreAnsweredAgain() {
    reserve();

    STORE.process.kill9();
    STORE.process.start();

    Standing settled =
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .ignoreException(StoreUnavailableException.class)
            .until(this::settled, standing -> true);
    assertEquals(40, settled.balances().getFirst().settled());
    assertEquals(0, settled.balances().getFirst().held());
  }

  private void reserve() {
    service.reserve(Calls.reserve(id, tenant, Calls.tokens(70))).await().indefinitely();
  }

  private Standing settled() {
    return (Standing)
        service
            .settle(Calls.settle(id, tenant, Calls.tokens(40), Certainty.REPORTED))
            .await()
            .indefinitely();
  }
}
