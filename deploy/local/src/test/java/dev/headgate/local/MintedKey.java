package dev.headgate.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/// An API key of a person, minted at the stack's quota-service.
record MintedKey(String id, String secret) {

  static MintedKey by(String token) throws IOException, InterruptedException {
    String body =
        "{\"name\":\"test\",\"expiresAt\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(WholePath.stack().quota().url() + "/v1/keys"))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        Fetched.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 201) {
      throw new IOException("minting was answered " + response.statusCode());
    }
    var minted = new Fetched(201, response.body()).json();
    return new MintedKey(minted.at("/key/id").asText(), minted.path("secret").asText());
  }
}
