package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.protocol.ReserveV1;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One place at a time, for which callers wait.
@QuarkusTest
@QuarkusTestResource(RealStore.class)
@QuarkusTestResource(RealIssuer.class)
class WaitingTest {

  @TestHTTPResource URI service;

  private final String holder = UUID.randomUUID().toString();
  private final String waiter = UUID.randomUUID().toString();

  @Test
  void theNextIsAnsweredWhenThePlaceIsFree() {
    hold();
    CompletableFuture<HttpResponse<String>> answer =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(service.resolve("/v1/reservations/" + waiter))
                    .header("Authorization", "Bearer " + RealStore.KEY)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(patient(waiter)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    awaitLength("1.0");

    Api.call(holder, "release", Bodies.release("hooli")).statusCode(200);

    HttpResponse<String> granted = answer.orTimeout(10, TimeUnit.SECONDS).join();
    assertEquals(200, granted.statusCode());
  }

  @Test
  void aCallerThatHangsUpNoLongerWaits() throws IOException {
    hold();
    byte[] body = patient(waiter);
    String head =
        """
        PUT /v1/reservations/%s HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(waiter, RealStore.KEY, body.length);
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      awaitLength("1.0");
    }

    awaitLength("0.0");
    Api.call(holder, "release", Bodies.release("hooli")).statusCode(200);
    Api.call(waiter, "extend", Bodies.extend("hooli", 1, 1_000, Bodies.tokens(0, 0, 0)))
        .statusCode(404);
  }

  @AfterEach
  void releaseBoth() {
    Api.call(holder, "release", Bodies.release("hooli")).statusCode(200);
    Api.call(waiter, "release", Bodies.release("hooli")).statusCode(200);
  }

  private void hold() {
    Api.reserve(holder, Bodies.reserve(holder, "hooli", Bodies.tokens(1, 1, 1), 60_000))
        .statusCode(200)
        .body("balances[1].unit", equalTo("concurrent-requests"))
        .body("balances[1].window", equalTo("open"));
  }

  private static byte[] patient(String id) {
    return WireJson.write(
        new ReserveV1(Bodies.tokens(1, 1, 1), 60_000, Bodies.draft(id, "hooli"), 15_000L, null));
  }

  private static void awaitLength(String length) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            given()
                .get("/q/metrics")
                .then()
                .body(containsString("headgate_quota_line_length " + length)));
  }
}
