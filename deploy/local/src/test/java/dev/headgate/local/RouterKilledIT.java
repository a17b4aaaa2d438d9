package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The router dies in the middle of a stream: nobody is left to settle, so the lease does it.
class RouterKilledIT {
  private static final Duration SLACK = Duration.ofSeconds(10);

  @AfterEach
  void routerIsBack() {
    if (!WholePath.stack().router().isAlive()) {
      WholePath.stack().router().start();
    }
  }

  @Test
  void theHoldIsChargedWithinLeaseAndSweepAndTheLedgerHasOneEntry() throws Exception {
    // Given a stream that is under way
    BudgetReader budgets = WholePath.budgets("acme");
    ChatClient client = WholePath.chat(WholePath.token("acme", "router-killed", "ada"));
    HttpResponse<InputStream> stream = client.open("Go on. [[tokens=300 chunks=300 delay-ms=100]]");
    assertEquals(200, stream.statusCode());
    String requestId = ChatClient.requestId(stream);
    assertNotNull(ChatClient.readEvents(stream.body(), 5));

    // When the router is killed
    WholePath.stack().router().kill9();
    Instant killed = Instant.now();

    // Then the hold is charged within lease and sweep
    JsonNode entry =
        WholePath.ledger("acme")
            .theOnlyEntry(requestId, WholePath.LEASE.plus(WholePath.SWEEP).plus(SLACK));
    assertEquals("held", entry.required("certainty").asText());
    assertEquals("expiry", entry.required("endedBy").asText());
    assertEquals("router-killed", entry.required("team").asText());
    System.out.println(
        "RouterKilledIT: charged "
            + Duration.between(killed, Instant.now()).toMillis()
            + " ms after");

    // And nothing is held any more; the budget was charged what the ledger was
    BudgetReader.Standing after = budgets.ofTeam("router-killed");
    assertEquals(0, after.held());
    assertEquals(LedgerReader.cost(entry).movePointRight(9).longValueExact(), after.settled());

    // And when the router is back, the next request finds everything working, and still one entry
    WholePath.stack().router().start();
    assertEquals(200, client.ask("Hello again", true).status());
    assertEquals(1, WholePath.ledger("acme").entries(requestId).size());
    assertTrue(isCut(stream.body()), "a killed router cannot end a stream well");
  }

  private static boolean isCut(InputStream stream) {
    try {
      return !new String(stream.readAllBytes()).contains("[DONE]");
    } catch (IOException cut) {
      return true;
    }
  }
}
