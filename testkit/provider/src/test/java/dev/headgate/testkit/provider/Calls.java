package dev.headgate.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.testkit.provider.bill.InvoiceLine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A provider and plain HTTP calls to it.
///
/// @param headers name, value, name, value: the protocol's key and what else every call carries
record Calls(ScriptedProvider provider, HttpClient client, String... headers)
    implements AutoCloseable {

  static final JsonMapper JSON = new JsonMapper();

  static Calls start(String... headers) {
    return new Calls(ScriptedProvider.start(0), HttpClient.newHttpClient(), headers);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return client.send(request(path, body), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> postForBytes(String path, String body)
      throws IOException, InterruptedException {
    return client.send(request(path, body), BodyHandlers.ofByteArray());
  }

  JsonNode json(String path, String body) throws IOException, InterruptedException {
    return JSON.readTree(post(path, body).body());
  }

  /// The data of every server-sent event, but `[DONE]`.
  List<JsonNode> events(String path, String body) throws IOException, InterruptedException {
    var events = new ArrayList<JsonNode>();
    for (String line : post(path, body).body().split("\n")) {
      if (line.startsWith("data: ") && !line.equals("data: [DONE]")) {
        events.add(JSON.readTree(line.substring("data: ".length())));
      }
    }
    return events;
  }

  HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(URI.create(address() + path))
        .headers(headers)
        .header("X-Client-Request-Id", "one")
        .timeout(Duration.ofSeconds(10))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  String address() {
    return "http://localhost:" + provider.port();
  }

  InvoiceLine line() {
    return provider.invoice().getLast();
  }

  @Override
  public void close() {
    client.close();
    provider.close();
  }
}
