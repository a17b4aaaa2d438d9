package dev.headgate.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/// Reserves and settles as a router does, over kept-alive connections.
final class ThroughService implements Teller {
  private static final int OK = 200;

  private final HttpClient client;
  private final RequestOptions common;
  private final ReservationBodies bodies = new ReservationBodies();

  /// @param lanes how many connections there are
  ThroughService(Vertx vertx, int port, String authorization, int lanes) {
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAliveTimeout(600).setTcpNoDelay(true),
            new PoolOptions().setHttp1MaxSize(lanes));
    common =
        new RequestOptions()
            .setHost("localhost")
            .setPort(port)
            .putHeader("Authorization", authorization)
            .putHeader("Content-Type", "application/json");
  }

  @Override
  public String name() {
    return SERVICE;
  }

  @Override
  public Future<Void> reserve(int lane, Reservation reservation) {
    return call(
        HttpMethod.PUT,
        "/v1/reservations/" + reservation.id(),
        bodies.reserve(reservation),
        "\"state\":\"held\"");
  }

  @Override
  public Future<Void> settle(int lane, Reservation reservation) {
    return call(
        HttpMethod.POST,
        "/v1/reservations/" + reservation.id() + "/settle",
        bodies.settle(reservation),
        "\"state\":\"settled\"");
  }

  private Future<Void> call(HttpMethod method, String path, String body, String expected) {
    return client
        .request(new RequestOptions(common).setMethod(method).setURI(path))
        .compose(request -> request.send(Buffer.buffer(body)))
        .compose(response ->
            response.body().map(answer -> checked(response.statusCode(), answer, expected)))
        .mapEmpty();
  }

  private static Buffer checked(int status, Buffer answer, String expected) {
    String text = answer.toString();
    if (status != OK || !text.contains(expected)) {
      throw new ReservationFailedException(
          "status %d, %s (expected: 200, %s)".formatted(status, text, expected));
    }
    return answer;
  }
}
