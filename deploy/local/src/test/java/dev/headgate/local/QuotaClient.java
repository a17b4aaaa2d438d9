package dev.headgate.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Speaks the reservation protocol as it is documented, without the service's own classes.
record QuotaClient(String url, String key) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private static final JsonMapper JSON = new JsonMapper();

  /// One answer; `settled` and `held` are those of the first balance, zero on a refusal.
  record Answer(int status, long settled, long held, long retryAfterSeconds, String body) {}

  /// Reserves money for team `search` of `acme` under a new id. As the protocol asks, the same call
  /// is repeated after `Retry-After` while the store is too busy to answer in time.
  Answer reserve(long nanoUsd) throws IOException, InterruptedException {
    String id = UUID.randomUUID().toString();
    String body = body(id, nanoUsd);
    Instant patience = Instant.now().plusSeconds(60);
    Answer answer = put(id, body);
    while (answer.status() == 503 && Instant.now().isBefore(patience)) {
      Thread.sleep(Duration.ofSeconds(answer.retryAfterSeconds()).plusMillis(jitterMillis()));
      answer = put(id, body);
    }
    return answer;
  }

  private Answer put(String id, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/reservations/" + id))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode balance = JSON.readTree(response.body()).path("balances").path(0);
    return new Answer(
        response.statusCode(),
        balance.path("settled").asLong(),
        balance.path("held").asLong(),
        response.headers().firstValueAsLong("Retry-After").orElse(0),
        response.body());
  }

  private static long jitterMillis() {
    return ThreadLocalRandom.current().nextLong(1_000);
  }

  private static String body(String id, long nanoUsd) {
    Instant now = Instant.now();
    return """
    {"hold":{"nanoUsd":%d,"inputTokens":10,"outputTokens":20,"requests":1},"leaseMillis":600000,
     "draft":{"id":"%s","received":"%s","finished":"%s",
       "caller":{"tenant":"acme","team":"search","user":"ada"},"labels":{},"operation":"chat",
       "requestModel":"gpt-4o-mini","upstreamModel":"gpt-4o-mini","provider":"demo",
       "priceBookProvider":"openai","route":"demo/gpt-4o-mini",
       "usage":{"inputTokens":0,"cacheReadInputTokens":0,"cacheWrite5mInputTokens":0,
         "cacheWrite1hInputTokens":0,"audioInputTokens":0,"outputTokens":0,
         "reasoningOutputTokens":0,"audioOutputTokens":0},
       "certainty":"held","outcome":{"endedBy":"expiry"},"attempts":[]}}
    """
        .formatted(nanoUsd, id, now, now);
  }
}
