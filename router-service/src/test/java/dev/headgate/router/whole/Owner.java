package dev.headgate.router.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/// A person of acme who has API keys, at the quota-service that is asked.
final class Owner {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String token;

  /// A key as it was minted.
  record Key(String id, String secret) {}

  Owner(String team, String user) {
    this.token = Around.token(team, user);
  }

  /// @param more members of the request, or empty
  Key mint(String more) {
    return mint(Duration.ofDays(1), more);
  }

  Key mint(Duration life, String more) {
    String body =
        "{\"name\":\"ci\",\"expiresAt\":\""
            + Instant.now().plus(life)
            + "\""
            + (more.isEmpty() ? "" : "," + more)
            + "}";
    JsonNode minted = send(System.getProperty("test.quota"), "POST", "/v1/keys", body);
    return new Key(minted.at("/key/id").asText(), minted.path("secret").asText());
  }

  /// Revokes at the quota-service of that address.
  void revoke(String quota, Key key) {
    send(quota, "DELETE", "/v1/keys/" + key.id(), "");
  }

  private JsonNode send(String quota, String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(quota + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            path + ": " + response.statusCode() + " " + response.body());
      }
      return Around.read(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
