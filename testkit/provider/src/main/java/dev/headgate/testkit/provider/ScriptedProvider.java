package dev.headgate.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// The scripted provider on loopback.
///
///     ScriptedProvider <port> [--no-invoice] [--api-key KEY]
///
/// | route | |
/// |---|---|
/// | `POST /v1/chat/completions` | answers as the [Script] in the last user message says |
/// | `GET /v1/models` | the models of the [Tariff] |
/// | `GET /invoice`, `DELETE /invoice` | every attempt as [InvoiceLine]; forget them |
/// | `POST /script`, `DELETE /script` | `{"match": "text", "script": "status=500 times=1"}` |
///
/// `/v1` wants the API key as bearer token.
public final class ScriptedProvider implements AutoCloseable {

  /// The API key unless another is set.
  public static final String DEFAULT_API_KEY = "demo-key";

  private static final JsonMapper JSON = new JsonMapper();

  private final Vertx vertx;
  private final HttpServer server;
  private final Invoice invoice;
  private final ScriptShelf scripts = new ScriptShelf();
  private final ChatCompletions chat;
  private final String authorization;

  private ScriptedProvider(int port, String apiKey, boolean keepInvoice) {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
    invoice = new Invoice(keepInvoice);
    chat = new ChatCompletions(vertx, invoice, scripts);
    authorization = "Bearer " + apiKey;
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
    if (path.startsWith("/v1/")) {
      handleApi(request, path);
    } else if (path.equals("/invoice")) {
      handleInvoice(request);
    } else if (path.equals("/script")) {
      handleScript(request);
    } else {
      ProviderError.notFound(path).send(request.response());
    }
  }

  private void handleApi(HttpServerRequest request, String path) {
    if (!authorization.equals(request.getHeader("authorization"))) {
      ProviderError.wrongKey().send(request.response());
    } else if (path.equals("/v1/chat/completions") && request.method() == HttpMethod.POST) {
      request.body().onSuccess(body -> chat.handle(request, body));
    } else if (path.equals("/v1/models") && request.method() == HttpMethod.GET) {
      json(request, models());
    } else {
      ProviderError.notFound(path).send(request.response());
    }
  }

  private void handleInvoice(HttpServerRequest request) {
    if (request.method() == HttpMethod.DELETE) {
      invoice.clear();
      request.response().setStatusCode(204).end();
    } else {
      json(request, Json.quote(invoice.lines()));
    }
  }

  private void handleScript(HttpServerRequest request) {
    if (request.method() == HttpMethod.DELETE) {
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
      ProviderError.badRequest(String.valueOf(e.getMessage())).send(request.response());
    }
  }

  private static void json(HttpServerRequest request, String body) {
    request.response().putHeader("content-type", "application/json").end(body);
  }

  private static String models() {
    return Tariff.models().stream()
        .map(model ->
            "{\"id\":\"%s\",\"object\":\"model\",\"created\":1721172741,\"owned_by\":\"system\"}"
                .formatted(model))
        .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
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
