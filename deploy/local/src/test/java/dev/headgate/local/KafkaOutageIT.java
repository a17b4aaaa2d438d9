package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.stack.InvoiceLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Kafka is away for a minute while requests go on: afterwards nothing is missing.
class KafkaOutageIT {
  private static final Duration OUTAGE = Duration.ofMinutes(1);
  private static final Duration CATCH_UP = Duration.ofSeconds(60);

  @AfterEach
  void kafkaIsBack() {
    if (!WholePath.stack().kafka().isAlive()) {
      WholePath.stack().kafka().start();
    }
  }

  @Test
  void requestsGoOnAndAfterwardsTheLedgerEqualsTheInvoice() throws Exception {
    ChatClient client = WholePath.chat(WholePath.token("acme", "outage", "ola"));
    List<String> requests = new ArrayList<>();
    requests.add(answered(client, 0));

    // Given that Kafka is stopped
    WholePath.stack().kafka().terminate();
    Instant back = Instant.now().plus(OUTAGE);

    // When requests go on for a minute
    int sent = 1;
    while (Instant.now().isBefore(back)) {
      requests.add(answered(client, sent++));
    }
    System.out.println("KafkaOutageIT: " + sent + " requests answered while Kafka was away");

    // Then all were answered, and when Kafka is back each is in the ledger as the provider billed
    // it
    assertTrue(sent > 20, "only " + sent + " requests in the outage");
    WholePath.stack().kafka().start();
    LedgerReader ledger = WholePath.ledger("acme");
    for (String request : requests) {
      JsonNode entry = ledger.theOnlyEntry(request, CATCH_UP);
      List<InvoiceLine> billed = WholePath.invoiceOf(request);
      assertEquals(1, billed.size());
      assertEquals("reported", entry.required("certainty").asText());
      assertEquals(0, billed.getFirst().usd().compareTo(LedgerReader.cost(entry)), request);
    }
  }

  private static String answered(ChatClient client, int number) throws Exception {
    boolean stream = number % 2 == 0;
    ChatClient.Answer answer = client.ask("Number " + number + " [[tokens=20 delay-ms=5]]", stream);
    assertEquals(200, answer.status(), answer::body);
    assertTrue(!stream || answer.body().endsWith("data: [DONE]\n\n"), answer::body);
    return answer.requestId();
  }
}
