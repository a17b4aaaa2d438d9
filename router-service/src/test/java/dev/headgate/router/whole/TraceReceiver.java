package dev.headgate.router.whole;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Takes spans in as an OpenTelemetry collector does (OTLP over HTTP, protobuf), and shows them at
/// `/spans` as JSON.
final class TraceReceiver implements AutoCloseable {

  private static final HexFormat HEX = HexFormat.of();

  private final HttpServer server;
  private final List<Map<String, Object>> spans = new CopyOnWriteArrayList<>();

  private TraceReceiver(HttpServer server) {
    this.server = server;
  }

  static TraceReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TraceReceiver receiver = new TraceReceiver(server);
      server.createContext("/v1/traces", receiver::take);
      server.createContext("/spans", receiver::show);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
    for (ResourceSpans resource : request.getResourceSpansList()) {
      String service =
          resource.getResource().getAttributesList().stream()
              .filter(it -> it.getKey().equals("service.name"))
              .map(it -> it.getValue().getStringValue())
              .findFirst()
              .orElseThrow();
      resource
          .getScopeSpansList()
          .forEach(scope -> scope.getSpansList().forEach(it -> spans.add(told(service, it))));
    }
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    answer(exchange, ExportTraceServiceResponse.getDefaultInstance().toByteArray());
  }

  private static Map<String, Object> told(String service, Span span) {
    Map<String, Object> attributes = new HashMap<>();
    span.getAttributesList()
        .forEach(it ->
            attributes.put(
                it.getKey(),
                it.getValue().hasIntValue()
                    ? Long.toString(it.getValue().getIntValue())
                    : it.getValue().getStringValue()));
    return Map.of(
        "service", service,
        "name", span.getName(),
        "trace", HEX.formatHex(span.getTraceId().toByteArray()),
        "span", HEX.formatHex(span.getSpanId().toByteArray()),
        "parent", HEX.formatHex(span.getParentSpanId().toByteArray()),
        "attributes", attributes);
  }

  private void show(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    answer(exchange, Around.json(spans).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
