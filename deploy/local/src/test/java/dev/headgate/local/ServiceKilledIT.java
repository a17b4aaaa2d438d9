package dev.headgate.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.stack.InvoiceLine;
import dev.headgate.testkit.stack.ServiceProcess;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Promise 3 of the design: every answered request is in the ledger exactly once, through kill -9
/// of quota-service and of usage-billing-service.
class ServiceKilledIT {
  private static final Duration CATCH_UP = Duration.ofSeconds(60);

  @Test
  void billingKilledWhileEventsArriveLosesAndDoublesNothing() throws Exception {
    killedUnderTraffic(WholePath.stack().billing(), "billing-killed");
  }

  @Test
  void quotaKilledUnderTrafficLosesAndDoublesNothing() throws Exception {
    killedUnderTraffic(WholePath.stack().quota(), "quota-killed");
  }

  private static void killedUnderTraffic(ServiceProcess service, String team) throws Exception {
    // Given traffic, half of it while the service is dead
    ChatClient client = WholePath.chat(WholePath.token("acme", team, "kim"));
    List<ChatClient.Answer> answers = new ArrayList<>();
    ask(client, answers, 15);
    service.kill9();
    ask(client, answers, 5);
    service.start();
    ask(client, answers, 15);

    // Then whoever got an answer is in the ledger exactly once, at the provider's own figure
    LedgerReader ledger = WholePath.ledger("acme");
    int answered = 0;
    BigDecimal sum = BigDecimal.ZERO;
    for (ChatClient.Answer answer : answers) {
      if (answer.status() == 200) {
        answered++;
        JsonNode entry = ledger.theOnlyEntry(answer.requestId(), CATCH_UP);
        List<InvoiceLine> billed = WholePath.invoiceOf(answer.requestId());
        assertEquals(1, billed.size());
        assertEquals(0, billed.getFirst().usd().compareTo(LedgerReader.cost(entry)));
        sum = sum.add(LedgerReader.cost(entry));
      } else {
        assertEquals(503, answer.status(), answer::body);
        assertTrue(WholePath.invoiceOf(answer.requestId()).isEmpty(), "refused, and sent");
      }
    }
    assertTrue(answered >= 30, "only " + answered + " requests were answered");

    // And the budget agrees, once what was refused in doubt has been given back
    BudgetReader budgets = WholePath.budgets("acme");
    long charged = sum.movePointRight(9).longValueExact();
    await().atMost(CATCH_UP).until(() -> budgets.ofTeam(team).held() == 0);
    assertEquals(charged, budgets.ofTeam(team).settled());
  }

  private static void ask(ChatClient client, List<ChatClient.Answer> answers, int times)
      throws Exception {
    for (int i = 0; i < times; i++) {
      answers.add(client.ask("Ask " + i + " [[tokens=10]]", i % 2 == 0));
    }
  }
}
