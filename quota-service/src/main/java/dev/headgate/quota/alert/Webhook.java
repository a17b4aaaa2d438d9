package dev.headgate.quota.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// A receiver of alerts by HTTP: each is one POST, and has arrived when it is answered 2xx.
/// Redirects are not followed.
final class Webhook implements Destination {

  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofHours(24);
  private static final int NAME_LENGTH = 8;

  private final URI url;
  private final String secret;
  private final HttpClient client;
  private final String name;

  Webhook(URI url, String secret, HttpClient client) {
    this.url = url;
    this.secret = secret;
    this.client = client;
    byte[] address = url.toString().getBytes(StandardCharsets.UTF_8);
    this.name = "webhook-" + UUID.nameUUIDFromBytes(address).toString().substring(0, NAME_LENGTH);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Delivery deliver(Alert alert) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
            .header(Signature.HEADER, Signature.of(secret, Instant.now(), alert.body()))
            .POST(BodyPublishers.ofString(alert.body()))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? new Delivery.Delivered() : new Delivery.Failed("status " + status);
    } catch (IOException e) {
      return new Delivery.Failed(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Failed("interrupted");
    }
  }
}
