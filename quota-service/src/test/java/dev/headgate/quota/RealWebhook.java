package dev.headgate.quota;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A real HTTP server that takes alerts, and refuses as many of the next as it is told to.
public final class RealWebhook implements QuarkusTestResourceLifecycleManager, AutoCloseable {

  /// What bodies are signed with.
  public static final String SECRET = "a-webhook-secret-of-32-characters";

  private static RealWebhook current;

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  /// What came in.
  public record Call(String signature, String contentType, byte[] body, int status) {}

  public RealWebhook() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  /// The one that the running service knows.
  public static RealWebhook current() {
    return current;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
  }

  public void refuseNext(int count) {
    refusals.set(count);
  }

  public List<Call> calls() {
    return calls;
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int status = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 500 : 204;
    calls.add(
        new Call(
            exchange.getRequestHeaders().getFirst("Headgate-Signature"),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            body,
            status));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public Map<String, String> start() {
    current = this;
    return Map.of(
        "headgate.quota.webhooks[0].url",
        url().toString(),
        "headgate.quota.webhooks[0].secret",
        SECRET);
  }

  @Override
  public void stop() {
    close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
