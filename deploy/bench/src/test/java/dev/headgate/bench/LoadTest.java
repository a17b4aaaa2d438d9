package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final Case LOAD = Case.burst(20);
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  private final AtomicInteger requests = new AtomicInteger();
  private Consumer<HttpServerRequest> answer = request -> {};
  private Vertx vertx;
  private Target target;
  private Load load;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              requests.incrementAndGet();
              answer.accept(request);
            })
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    target = new Target("server", server.actualPort(), "/v1/chat/completions", "Bearer x");
    load = new Load();
  }

  @AfterEach
  void stop() {
    load.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void exchangesAreBegunAtTheRateAskedFor() {
    answer = request -> request.response().end("data: {}\n\ndata: [DONE]\n\n");

    List<Exchange> exchanges = load.steady(target, LOAD, ONE_SECOND, 2);

    assertEquals(20, exchanges.size());
    assertEquals(20, requests.get());
    assertTrue(exchanges.stream().allMatch(exchange -> exchange.firstByteNanos() > 0));
  }

  @Test
  void anEventTooFewFailsTheRun() {
    answer = request -> request.response().end("data: [DONE]\n\n");

    assertFailure("server: a stream of 1 events (expected: 2, as the provider sends by itself)");
  }

  @Test
  void aStreamWithoutItsEndFailsTheRun() {
    answer = request -> request.response().end("data: {}\n\ndata: {}\n\n");

    assertFailure("server: a stream of 2 events had no [DONE]");
  }

  @Test
  void anErrorAnswerFailsTheRun() {
    answer = request -> request.response().setStatusCode(429).end("budget exceeded");

    assertFailure("server answered 429 budget exceeded");
  }

  @Test
  void aBrokenConnectionFailsTheRun() {
    answer = request -> request.connection().close();

    StreamFailedException failed =
        assertThrows(StreamFailedException.class, () -> load.steady(target, LOAD, ONE_SECOND, 2));
    assertTrue(failed.getMessage().startsWith("a stream broke: "), failed.getMessage());
  }

  private void assertFailure(String message) {
    StreamFailedException failed =
        assertThrows(StreamFailedException.class, () -> load.steady(target, LOAD, ONE_SECOND, 2));
    assertEquals(message, failed.getMessage());
  }
}
