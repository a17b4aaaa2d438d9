package dev.headgate.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.testkit.provider.answer.Desk;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.PromptCache;
import dev.headgate.testkit.provider.answer.Protocol;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.anthropic.Anthropic;
import dev.headgate.testkit.provider.bedrock.Bedrock;
import dev.headgate.testkit.provider.bill.Invoice;
import dev.headgate.testkit.provider.bill.InvoiceLine;
import dev.headgate.testkit.provider.gemini.Gemini;
import dev.headgate.testkit.provider.gemini.OauthEndpoint;
import dev.headgate.testkit.provider.gemini.OauthTokens;
import dev.headgate.testkit.provider.gemini.ServiceAccounts;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The scripted provider on loopback.
///
///     ScriptedProvider <port> [--no-invoice] [--api-key KEY] [--access-key ID SECRET]
///                      [--service-account EMAIL PEM-FILE]...
///
/// | route | |
/// |---|---|
/// | `/v1/messages` | Anthropic: [Anthropic] |
/// | `/v1beta/models/`, `/v1/projects/` | Gemini and Vertex AI: [Gemini] |
/// | `/oauth2/token`, `/oauth2/accounts` | tokens for Vertex AI: [OauthEndpoint] |
/// | `/model/` | Bedrock: [Bedrock] |
/// | the rest of `/v1/`, `/openai/` | OpenAI and Azure: [OpenAi] |
/// | `GET /invoice`, `DELETE /invoice` | every attempt as [InvoiceLine]; forget them |
/// | `POST /script`, `DELETE /script` | `{"match": "text", "script": "status=500 times=1"}` |
///
/// Every answer is as the [Script] in the last user message says. Every protocol wants the API key
/// in its own way.
public final class ScriptedProvider implements AutoCloseable {

  /// The API key unless another is set.
  public static final String DEFAULT_API_KEY = "demo-key";

  private static final JsonMapper JSON = new JsonMapper();

  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final HttpServer server;
  private final Invoice invoice;
  private final ScriptShelf scripts = new ScriptShelf();
  private final List<Protocol> protocols;

  private ScriptedProvider(Options options) {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
    invoice = new Invoice(options.keepsInvoice());
    protocols = protocols(options, new Desk(vertx, invoice, scripts));
    TokenCount.encoding("gpt-4o").countTokensOrdinary("warm");
    server =
        await(
            vertx
                .createHttpServer(http(options.port()))
                .requestHandler(this::handle)
                .exceptionHandler(_ -> {})
                .listen());
  }

  /// Starts a provider in this JVM.
  ///
  /// @param port 0 for a free one
  public static ScriptedProvider start(int port) {
    return new ScriptedProvider(Options.onPort(port));
  }

  /// Starts the provider and stays until it is told to stop.
  public static void main(String[] arguments) {
    Options options;
    try {
      options = Options.parse(Arrays.asList(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    var provider = new ScriptedProvider(options);
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

  private static List<Protocol> protocols(Options options, Desk desk) {
    var clock = InstantSource.system();
    var cache = new PromptCache(clock);
    var tokens = new OauthTokens(clock, TOKEN_LIFETIME);
    var accounts = new ServiceAccounts(clock);
    options.serviceAccounts().forEach((email, file) -> accounts.register(email, read(file)));
    return List.of(
        new Anthropic(desk, cache, options.apiKey()),
        new Gemini(desk, options.apiKey(), tokens),
        new OauthEndpoint(accounts, tokens),
        new Bedrock(desk, cache, options.accessKey(), clock),
        new OpenAi(desk, options.apiKey()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private static HttpServerOptions http(int port) {
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
