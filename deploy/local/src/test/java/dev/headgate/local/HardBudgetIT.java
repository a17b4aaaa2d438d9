package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.testkit.stack.RedisProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Promise 1 of the design: a hard budget is never exceeded, at any concurrency, across replicas.
class HardBudgetIT {
  private static final long LIMIT_NANO_USD = 1_000_000_000L;
  private static final String POLICIES =
      """
      headgate:
        policies:
          - { id: search-month, match: { tenant: acme, team: search }, unit: usd, limit: 1.00,
              window: { calendar: month, zone: Europe/Berlin }, enforcement: hard }
      """;

  @TempDir Path directory;

  @Test
  void aThousandReservesAtOnceFromTwoReplicasNeverPassTheLimitAndTheLastCentIsGranted()
      throws Exception {
    long seed = System.nanoTime();
    System.out.println("HardBudgetIT seed " + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (var redis = RedisProcess.start(directory.resolve("redis"));
        var replicas = QuotaReplicas.start(directory, redis, POLICIES)) {
      // Given 1,000 requests that together want about three times the budget
      List<Reserve> reserves = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        reserves.add(new Reserve(replicas.client(i % 2), 1 + random.nextLong(6_000_000)));
      }

      // When all ask at once
      List<QuotaClient.Answer> answers = atOnce(reserves);

      // Then no answer ever shows more than the limit, and what was granted is what is held
      long granted = 0;
      long refused = 0;
      for (int i = 0; i < answers.size(); i++) {
        QuotaClient.Answer answer = answers.get(i);
        switch (answer.status()) {
          case 200 -> {
            granted += reserves.get(i).nanoUsd();
            assertTrue(
                answer.settled() + answer.held() <= LIMIT_NANO_USD,
                () -> "settled + held passed the limit: " + answer);
          }
          case 429 -> refused++;
          default -> throw new AssertionError("neither granted nor refused: " + answer);
        }
      }
      assertTrue(granted <= LIMIT_NANO_USD, "granted " + granted + " of " + LIMIT_NANO_USD);
      assertTrue(refused > 0, "nobody was refused, so the test showed nothing");

      // And the last cent that fits is granted, from either replica, and not a nano more
      long left = LIMIT_NANO_USD - granted;
      assertEquals(429, replicas.client(0).reserve(left + 1).status());
      QuotaClient.Answer last = replicas.client(1).reserve(left);
      assertEquals(200, last.status(), last::toString);
      assertEquals(LIMIT_NANO_USD, last.held());
      assertEquals(429, replicas.client(0).reserve(1).status());
    }
  }

  private record Reserve(QuotaClient client, long nanoUsd) implements Callable<QuotaClient.Answer> {
    @Override
    public QuotaClient.Answer call() throws Exception {
      return client.reserve(nanoUsd);
    }
  }

  private static List<QuotaClient.Answer> atOnce(List<Reserve> reserves) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<QuotaClient.Answer> answers = new ArrayList<>();
      for (Future<QuotaClient.Answer> answer : threads.invokeAll(reserves)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
