package dev.headgate.router.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The parts around the router, as a test sees them: it mints tokens at the issuer and reads the
/// provider's invoice.
final class Around {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Around() {}

  /// A token of `acme` for that user.
  static String token(String team, String user) {
    return token("acme", 3600, Map.of("sub", user, "team", team, "project", "demo"));
  }

  static String token(String issuer, int expiresInSeconds, Map<String, ?> claims) {
    return send(
        "test.issuer",
        "/mint",
        json(Map.of("issuer", issuer, "expiresInSeconds", expiresInSeconds, "claims", claims)));
  }

  /// What the provider billed for a request, one line an attempt.
  static List<JsonNode> invoice(String requestId) {
    List<JsonNode> lines = new ArrayList<>();
    for (JsonNode line : wholeInvoice()) {
      if (line.path("requestId").asText().equals(requestId)) {
        lines.add(line);
      }
    }
    return lines;
  }

  /// Everything the provider billed.
  static JsonNode wholeInvoice() {
    return read(get("test.provider", "/invoice"));
  }

  /// Every span that came.
  static JsonNode spans() {
    return read(get("test.traces", "/spans"));
  }

  /// Registers a script at the provider for prompts that contain `match`.
  static void script(String match, String words) {
    send("test.provider", "/script", json(Map.of("match", match, "script", words)));
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String get(String part, String path) {
    return exchange(HttpRequest.newBuilder(uri(part, path)).GET().build());
  }

  private static String send(String part, String path, String body) {
    return exchange(
        HttpRequest.newBuilder(uri(part, path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static URI uri(String part, String path) {
    return URI.create(System.getProperty(part) + path);
  }

  private static String exchange(HttpRequest request) {
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(request.uri() + ": " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
