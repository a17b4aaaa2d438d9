package dev.headgate.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever follows the usage log is killed too: its successor is let in soon, and heals what nobody
/// settled.
class FollowerKilledIT {
  private static final String TEAM = "follower-killed";

  /// Kafka's own default would make it 45 seconds and more.
  private static final Duration SOON = Duration.ofSeconds(30);

  @AfterEach
  void bothAreBack() {
    if (!WholePath.stack().quota().isAlive()) {
      WholePath.stack().quota().start();
    }
    if (!WholePath.stack().router().isAlive()) {
      WholePath.stack().router().start();
    }
  }

  @Test
  void anAnswerThatBothDeadServicesLeftUnsettledIsChargedAsTheLogSays() throws Exception {
    // Given a stream that ends well while quota-service is dead: its event is in the log alone
    ChatClient client = WholePath.chat(WholePath.token("acme", TEAM, "fia"));
    HttpResponse<InputStream> stream = client.open("Go on. [[tokens=60 delay-ms=20]]");
    assertEquals(200, stream.statusCode());
    WholePath.stack().quota().kill9();
    String body = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(body.endsWith("data: [DONE]\n\n"), body);

    // When the router dies as well, and both come back
    WholePath.stack().router().kill9();
    WholePath.stack().quota().start();
    WholePath.stack().router().start();

    // Then the ledger has what the provider reported, and the budget has the same soon
    JsonNode entry = WholePath.ledger("acme").theOnlyEntry(ChatClient.requestId(stream), SOON);
    assertEquals("reported", entry.required("certainty").asText());
    long charged = LedgerReader.cost(entry).movePointRight(9).longValueExact();
    BudgetReader budgets = WholePath.budgets("acme");
    await()
        .atMost(SOON)
        .until(() -> budgets.ofTeam(TEAM).equals(new BudgetReader.Standing(charged, 0)));
  }
}
