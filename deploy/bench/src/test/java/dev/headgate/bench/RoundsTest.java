package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Options OPTIONS =
      new Options(2, 20, Duration.ofSeconds(1), Duration.ofSeconds(1));

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
            new Target("nginx", server.actualPort(), "/nginx", "Bearer x"),
            new Target("router", server.actualPort(), "/router", "Bearer x"),
            Map.of("nginx", self, "router", self));
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void bothSidesAreMeasuredInEveryRoundAtTheSameRate() {
    try (Load load = new Load()) {
      Comparison comparison = new Rounds(sides, load, OPTIONS).run(Case.burst(20));

      assertEquals(2, comparison.nginx().size());
      assertEquals(2, comparison.router().size());
      assertEquals(20, comparison.router().getFirst().exchanges());
      assertEquals(60, toNginx.get());
      assertEquals(60, toRouter.get());
      assertTrue(comparison.router().getFirst().cpuMillisPerExchange("router") > 0);
      assertTrue(Report.of(comparison).contains("router / nginx"));
    }
  }

  @Test
  void aRouterThatHasJustStartedGetsItsFirstRequestsOneByOne() {
    try (Load load = new Load()) {
      new Rounds(sides, load, OPTIONS).warmUp();
    }

    assertEquals(200, toRouter.get());
    assertEquals(0, toNginx.get());
  }
}
