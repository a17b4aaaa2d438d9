package dev.headgate.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.testkit.provider.answer.Desk;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.PromptCache;
import dev.headgate.testkit.provider.answer.Protocol;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.anthropic.Anthropic;
import dev.headgate.testkit.provider.bill.Invoice;
import dev.headgate.testkit.provider.bill.InvoiceLine;
import dev.headgate.testkit.provider.openai.OpenAi;
import dev.headgate.testkit.provider.script.Script;
import dev.headgate.testkit.provider.script.ScriptShelf;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The scripted provider on loopback.
///
///     ScriptedProvider <port> [--no-invoice] [--api-key KEY]
///
/// | route | |
/// |---|---|
/// | `/v1/messages` | Anthropic: [Anthropic] |
/// | the rest of `/v1/` | OpenAI: [OpenAi] |
/// | `GET /invoice`, `DELETE /invoice` | every attempt as [InvoiceLine]; forget them |
/// | `POST /script`, `DELETE /script` | `{"match": "text", "script": "status=500 times=1"}` |
///
/// Every answer is as the [Script] in the last user message says. Every protocol wants the API key
/// in its own way.
public final class ScriptedProvider implements AutoCloseable {

  /// The API key unless another is set.
  public static final String DEFAULT_API_KEY = "demo-key";

  private static final JsonMapper JSON = new JsonMapper();

  private final Vertx vertx;
  private final HttpServer server;
  private final Invoice invoice;
  private final ScriptShelf scripts = new ScriptShelf();
  private final List<Protocol> protocols;

  private ScriptedProvider(int port, String apiKey, boolean keepInvoice) {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
    invoice = new Invoice(keepInvoice);
    var desk = new Desk(vertx, invoice, scripts);
    var cache = new PromptCache(InstantSource.system());
    protocols = List.of(new Anthropic(desk, cache, apiKey), new OpenAi(desk, apiKey));
    TokenCount.encoding("gpt-4o").countTokensOrdinary("warm");
    server =
        await(
            vertx
                .createHttpServer(options(port))
                .requestHandler(this::handle)
                .exceptionHandler(_ -> {})
                .listen());
  }

  /// Starts a provider in this JVM.
  ///
  /// @param port 0 for a free one
  public static ScriptedProvider start(int port) {
    return new ScriptedProvider(port, DEFAULT_API_KEY, true);
  }

  /// Starts the provider and stays until it is told to stop.
  public static void main(String[] arguments) {
    List<String> given = Arrays.asList(arguments);
    if (given.isEmpty()) {
      System.err.println("usage: ScriptedProvider <port> [--no-invoice] [--api-key KEY]");
      System.exit(2);
    }
    int key = given.indexOf("--api-key");
    var provider =
        new ScriptedProvider(
            Integer.parseInt(given.getFirst()),
            key < 0 ? DEFAULT_API_KEY : given.get(key + 1),
            !given.contains("--no-invoice"));
    Runtime.getRuntime().addShutdownHook(new Thread(provider::close, "stop-provider"));
    System.out.println("provider ready on 127.0.0.1:" + provider.port());
  }

  public int port() {
    return server.actualPort();
  }

  /// The base URL to configure.
  public String url() {
    return "http://localhost:" + port() + "/v1";
  }

  /// Everything billed so far.
  public List<InvoiceLine> invoice() {
    return invoice.lines();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private void handle(HttpServerRequest request) {
    String path = request.path();
    for (Protocol protocol : protocols) {
      if (protocol.serves(path)) {
        protocol.handle(request);
        return;
      }
    }
    switch (path) {
      case "/invoice" -> handleInvoice(request);
      case "/script" -> handleScript(request);
      default -> plain(request, 404, "no such path: " + path);
    }
  }

  private void handleInvoice(HttpServerRequest request) {
    if (HttpMethod.DELETE.equals(request.method())) {
      invoice.clear();
      request.response().setStatusCode(204).end();
    } else {
      json(request, Json.quote(invoice.lines()));
    }
  }

  private void handleScript(HttpServerRequest request) {
    if (HttpMethod.DELETE.equals(request.method())) {
      scripts.clear();
      request.response().setStatusCode(204).end();
    } else {
      request.body().onSuccess(body -> register(request, body));
    }
  }

  private void register(HttpServerRequest request, Buffer body) {
    try {
      JsonNode given = JSON.readTree(body.getBytes());
      scripts.register(
          given.required("match").asText(), Script.parse(given.required("script").asText()));
      request.response().setStatusCode(204).end();
    } catch (IOException | IllegalArgumentException | Script.BadScriptException e) {
      plain(request, 400, String.valueOf(e.getMessage()));
    }
  }

  private static void json(HttpServerRequest request, String body) {
    request.response().putHeader("content-type", "application/json").end(body);
  }

  private static void plain(HttpServerRequest request, int status, String message) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "text/plain; charset=utf-8")
        .end(message);
  }

  private static HttpServerOptions options(int port) {
    return new HttpServerOptions()
        .setHost("127.0.0.1")
        .setPort(port)
        .setTcpNoDelay(true)
        .setHandle100ContinueAutomatically(true);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the provider failed: " + e.getMessage(), e);
    }
  }
}
