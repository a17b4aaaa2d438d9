package dev.headgate.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.stack.RedisProcess;
import dev.headgate.testkit.stack.ServiceProcess;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Promise 4 of the design: budget and ledger agree, also when Redis is killed and comes back empty
/// or as an older copy, with two quota-services on it.
class StoreLostIT {
  private static final Duration CATCH_UP = Duration.ofSeconds(60);
  private static final String TEAM = "store-lost";

  private final RedisProcess redis = WholePath.stack().redis();
  private final Path data = redis.directory().resolve("appendonly.aof");
  private final List<ChatClient.Answer> answers = new ArrayList<>();

  @Test
  void aRedisThatComesBackEmptyOrOlderGrantsNothingUntilItsBudgetsAreTheLedgers() throws Exception {
    ChatClient client = WholePath.chat(WholePath.token("acme", TEAM, "lou"));
    try (ServiceProcess second = WholePath.stack().addQuota("quota-2")) {
      // Given traffic, and a Redis that comes back empty
      ask(client, 10);
      redis.kill9();
      byte[] older = Files.readAllBytes(data);
      Files.delete(data);
      redis.start();

      // When it is asked at once
      assertEquals(503, client.ask("At once", false).status());

      // Then it grants again once it was rebuilt, and has what the ledger has
      awaitGranted(client);
      ask(client, 10);
      assertAgrees(second);

      // And the same when it comes back as it was before all that
      redis.kill9();
      Files.write(data, older);
      redis.start();
      assertEquals(503, client.ask("At once again", false).status());
      awaitGranted(client);
      ask(client, 5);
      assertAgrees(second);
    }
  }

  private void ask(ChatClient client, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      ChatClient.Answer answer = client.ask("Ask " + i + " [[tokens=10]]", i % 2 == 0);
      assertEquals(200, answer.status(), answer::body);
      answers.add(answer);
    }
  }

  private void awaitGranted(ChatClient client) {
    await()
        .atMost(CATCH_UP)
        .until(() -> {
          ChatClient.Answer answer = client.ask("Again [[tokens=3]]", false);
          if (answer.status() == 200) {
            answers.add(answer);
          }
          return answer.status() == 200;
        });
  }

  private void assertAgrees(ServiceProcess second) {
    LedgerReader ledger = WholePath.ledger("acme");
    BigDecimal sum = BigDecimal.ZERO;
    for (ChatClient.Answer answer : answers) {
      sum = sum.add(LedgerReader.cost(ledger.theOnlyEntry(answer.requestId(), CATCH_UP)));
    }
    long charged = sum.movePointRight(9).longValueExact();
    String finance = WholePath.token("acme", "finance", "fay", "finops");
    for (String quota : List.of(WholePath.stack().quota().url(), second.url())) {
      BudgetReader budgets = new BudgetReader(quota, finance);
      await().atMost(CATCH_UP).until(() -> budgets.ofTeam(TEAM).held() == 0);
      assertEquals(charged, budgets.ofTeam(TEAM).settled());
      Fetched report = Fetched.get(quota + "/v1/reconciliation", finance);
      assertEquals(200, report.status(), report::body);
      assertTrue(report.json().required("balances").size() > 0, report::body);
      for (JsonNode line : report.json().required("balances")) {
        assertEquals("none", line.required("cause").asText(), line::toString);
      }
    }
  }
}
