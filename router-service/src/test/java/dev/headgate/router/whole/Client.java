package dev.headgate.router.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// A caller with a credential.
final class Client {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final List<String> headers;

  /// A caller with a token or a key, sent as OpenAI's clients do.
  Client(URI base, String token) {
    this(base, List.of("Authorization", "Bearer " + token));
  }

  private Client(URI base, List<String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /// A caller that sends these headers, by name and value.
  static Client withHeaders(URI base, String... namesAndValues) {
    return new Client(base, List.of(namesAndValues));
  }

  static String chat(String model, String prompt, String more) {
    return """
    {"model":"%s","messages":[{"role":"user","content":"%s"}]%s}\
    """
        .formatted(model, prompt, more.isEmpty() ? "" : "," + more);
  }

  HttpResponse<String> chat(String body) {
    return post("/v1/chat/completions", BodyPublishers.ofString(body));
  }

  HttpResponse<String> post(String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        request(path).setHeader("Content-Type", "application/json").POST(body);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  static String id(HttpResponse<String> response) {
    return response.headers().firstValue("x-request-id").orElseThrow();
  }

  static JsonNode error(HttpResponse<String> response) {
    return Around.read(response.body()).path("error");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/$", "") + path))
            .timeout(Duration.ofSeconds(30));
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    return request;
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
