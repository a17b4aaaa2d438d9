package dev.headgate.router.identity;

import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.protocol.Addresses;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Answers a refusal, in the shape that the clients of its path raise, on the head of a request
/// alone; the connection then closes, for the body was never read.
@Singleton
class Refusals {

  private static final String RETRY_AFTER_SECONDS = "2";

  private final Addresses addresses;

  Refusals(Addresses addresses) {
    this.addresses = addresses;
  }

  void answer(RoutingContext context, Refusal refusal) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    ErrorReading reading = RefusalReading.of(refusal).asError();
    int status = reading.status();
    if (status == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    } else if (status == 503) {
      response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(addresses.errorsAt(String.valueOf(context.request().path())).body(reading));
  }
}
