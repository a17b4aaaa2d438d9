package dev.headgate.router.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Locale;
import java.util.Optional;

/// The body of a provider's error answer, read within a bound of size and time. What is not JSON is
/// not for the caller.
final class ErrorBody {

  private static final int LARGEST = 64 * 1024;
  private static final long LONGEST_MILLIS = 5_000;

  private ErrorBody() {}

  static Future<Optional<Buffer>> read(Vertx vertx, HttpClientResponse response) {
    Promise<Optional<Buffer>> read = Promise.promise();
    Buffer body = Buffer.buffer();
    long timer = vertx.setTimer(LONGEST_MILLIS, _ -> giveUp(response, read));
    response.exceptionHandler(_ -> read.tryComplete(Optional.empty()));
    response.endHandler(
        _ -> read.tryComplete(isJson(response) ? Optional.of(body) : Optional.empty()));
    response.handler(chunk -> {
      if (body.length() + chunk.length() > LARGEST) {
        giveUp(response, read);
      } else {
        body.appendBuffer(chunk);
      }
    });
    return read.future().onComplete(_ -> vertx.cancelTimer(timer));
  }

  /// Lets the answer go without reading it.
  static void discard(HttpClientResponse response) {
    response.exceptionHandler(_ -> {});
    response.request().reset();
  }

  private static void giveUp(HttpClientResponse response, Promise<Optional<Buffer>> read) {
    read.tryComplete(Optional.empty());
    response.request().reset();
  }

  private static boolean isJson(HttpClientResponse response) {
    String type = response.getHeader("content-type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }
}
