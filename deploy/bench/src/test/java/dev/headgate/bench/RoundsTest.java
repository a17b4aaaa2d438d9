package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final AtomicInteger toNginx = new AtomicInteger();
  private final AtomicInteger toRouter = new AtomicInteger();
  private Vertx vertx;
  private Sides sides;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              switch (request.path()) {
                case "/nginx" -> toNginx.incrementAndGet();
                case "/router" -> toRouter.incrementAndGet();
                default -> {}
              }
              request.response().end("data: {}\n\ndata: [DONE]\n\n");
            })
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    long self = ProcessHandle.current().pid();
    sides =
        new Sides(
            new Target("provider", server.actualPort(), "/provider", "Bearer x"),
            List.of(
                new Side(new Target("nginx", server.actualPort(), "/nginx", "Bearer x"), self),
                new Side(new Target("router", server.actualPort(), "/router", "Bearer x"), self)),
            Map.of());
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void allSidesAreMeasuredInEveryRoundAtTheSameRate() {
    try (Load load = new Load()) {
      Comparison comparison = new Rounds(sides, load, 2, Duration.ofSeconds(1)).run(Case.burst(20));

      assertEquals(2, comparison.size());
      assertEquals(20, comparison.exchanges());
      assertEquals(20 + 2 * 20, toNginx.get());
      assertTrue(toRouter.get() >= toNginx.get(), toRouter.get() + " requests");
      assertTrue(comparison.cpu("router").least() > 0);
      assertTrue(Report.of(comparison, List.of("nginx", "router")).contains("router / nginx"));
    }
  }

  @Test
  void aRouterThatHasJustStartedIsKeptBusyBeforeItIsMeasured() {
    try (Load load = new Load()) {
      new WarmUp(sides, load).run(List.of(Case.brief(20)), Duration.ofMillis(300));
    }

    assertTrue(toRouter.get() > 100, toRouter.get() + " requests");
    assertEquals(0, toNginx.get());
  }
}
