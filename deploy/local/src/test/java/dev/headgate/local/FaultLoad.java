package dev.headgate.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/// The clients of a plan: each asks again and again, streamed and whole, until told to end.
final class FaultLoad implements AutoCloseable {
  private static final Duration AFTER_NOTHING = Duration.ofMillis(100);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> clients = new ArrayList<>();
  private final Map<FaultPlan.Team, Queue<Asked>> asked = new ConcurrentHashMap<>();
  private volatile boolean over;

  FaultLoad(FaultStack stack, FaultPlan plan) {
    RandomGenerator random = FaultPlan.RANDOM.create(plan.seed());
    for (FaultPlan.Team team : plan.teams()) {
      Queue<Asked> heard = new ConcurrentLinkedQueue<>();
      asked.put(team, heard);
      for (int i = 0; i < team.clients(); i++) {
        ChatClient client = stack.chat(team, team.name() + "-" + i);
        RandomGenerator own = FaultPlan.RANDOM.create(random.nextLong());
        clients.add(threads.submit(() -> askOn(client, team, own, heard)));
      }
    }
  }

  /// Ends every client once its answer has ended.
  ///
  /// @return what each team was told
  Map<FaultPlan.Team, List<Asked>> end() throws Exception {
    over = true;
    for (Future<?> client : clients) {
      client.get();
    }
    Map<FaultPlan.Team, List<Asked>> all = new ConcurrentHashMap<>();
    asked.forEach((team, heard) -> all.put(team, List.copyOf(heard)));
    return all;
  }

  @Override
  public void close() {
    over = true;
    threads.close();
  }

  private void askOn(
      ChatClient client, FaultPlan.Team team, RandomGenerator random, Queue<Asked> heard) {
    while (!over) {
      boolean stream = random.nextInt(3) > 0;
      int tokens = random.nextInt(team.longest() / 5, team.longest() + 1);
      String pace = stream ? "delay-ms=" + random.nextInt(2, 9) : "first-byte-ms=100";
      Asked one = ask(client, "Go [[tokens=" + tokens + " " + pace + "]]", stream, team.longest());
      heard.add(one);
      switch (one) {
        case Asked.Answered _, Asked.Broken _ -> {}
        case Asked.Refused _, Asked.Unheard _ -> FaultPlay.pause(AFTER_NOTHING);
      }
    }
  }

  private static Asked ask(ChatClient client, String message, boolean stream, int longest) {
    HttpResponse<InputStream> response;
    try {
      response = client.open(message, stream, longest);
    } catch (IOException nobody) {
      return new Asked.Unheard();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    String id = ChatClient.requestId(response);
    String body;
    try (InputStream bytes = response.body()) {
      body = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cut) {
      return new Asked.Broken(id);
    }
    if (response.statusCode() != 200) {
      JsonNode code = new Fetched(response.statusCode(), body).json().at("/error/code");
      return new Asked.Refused(id, response.statusCode(), code.asText());
    }
    return !stream || body.endsWith("data: [DONE]\n\n")
        ? new Asked.Answered(id)
        : new Asked.Broken(id);
  }
}
