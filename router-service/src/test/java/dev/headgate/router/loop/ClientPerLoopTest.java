package dev.headgate.router.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientPerLoopTest {

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final ClientPerLoop clients = new ClientPerLoop(vertx, new HttpClientOptions());
  private final List<Context> loops =
      List.of(
          ((VertxInternal) vertx).createEventLoopContext(),
          ((VertxInternal) vertx).createEventLoopContext());

  @AfterEach
  void close() throws Exception {
    clients.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void eachLoopKeepsItsOwnClient() throws Exception {
    HttpClient first = clientOn(loops.get(0));

    assertSame(first, clientOn(loops.get(0)));
    assertNotSame(first, clientOn(loops.get(1)));
  }

  @Test
  void anAnswerComesOnTheLoopThatAskedThoughTheOtherHasAnIdleConnection() throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end())
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);

    askOn(loops.get(0), server.actualPort());
    Asked second = askOn(loops.get(1), server.actualPort());

    assertEquals(second.askedOn(), second.connectionOn());
  }

  /// The thread of who asked, and that of the connection on which the answer came.
  private record Asked(String askedOn, String connectionOn) {}

  private Asked askOn(Context loop, int port) throws Exception {
    CompletableFuture<Asked> asked = new CompletableFuture<>();
    loop.runOnContext(_ -> {
      String here = Thread.currentThread().getName();
      clients
          .here()
          .request(HttpMethod.GET, port, "localhost", "/")
          .compose(request -> {
            Promise<String> thread = Promise.promise();
            ((ConnectionBase) request.connection())
                .channel()
                .eventLoop()
                .execute(() -> thread.complete(Thread.currentThread().getName()));
            return request.send().compose(response -> response.end()).compose(_ -> thread.future());
          })
          .onSuccess(there -> asked.complete(new Asked(here, there)))
          .onFailure(asked::completeExceptionally);
    });
    return asked.get(10, TimeUnit.SECONDS);
  }

  private HttpClient clientOn(Context loop) throws Exception {
    CompletableFuture<HttpClient> client = new CompletableFuture<>();
    loop.runOnContext(_ -> client.complete(clients.here()));
    return client.get(10, TimeUnit.SECONDS);
  }
}
