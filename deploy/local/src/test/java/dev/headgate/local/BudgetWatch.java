package dev.headgate.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Looks at the budgets of every team all the time, at both quota-services, and remembers each look
/// at which a hard one had passed its limit.
final class BudgetWatch implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(150);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<String> passed = new ConcurrentLinkedQueue<>();
  private final AtomicLong looks = new AtomicLong();
  private volatile boolean over;

  BudgetWatch(FaultStack stack, FaultPlan plan) {
    for (FaultPlan.Team team : plan.teams()) {
      String token = stack.token(team, team.name() + "-0");
      for (String quota : stack.quotas()) {
        threads.execute(() -> watch(quota + "/v1/budgets", token));
      }
    }
  }

  /// Every look so far at which settled + held was more than the limit.
  List<String> passed() {
    return List.copyOf(passed);
  }

  long looks() {
    return looks.get();
  }

  @Override
  public void close() {
    over = true;
    threads.close();
  }

  private void watch(String url, String token) {
    while (!over) {
      try {
        Fetched fetched = Fetched.get(url, token);
        if (fetched.status() == 200) {
          looks.incrementAndGet();
          fetched.json().forEach(this::look);
        }
      } catch (UncheckedIOException nobody) {
        // killed, or stopped for longer than anybody waits
      }
      FaultPlay.pause(BETWEEN);
    }
  }

  private void look(JsonNode balance) {
    long used = balance.required("settled").asLong() + balance.required("held").asLong();
    if (balance.required("enforcement").asText().equals("hard")
        && used > balance.required("limit").asLong()) {
      passed.add(balance.toString());
    }
  }
}
