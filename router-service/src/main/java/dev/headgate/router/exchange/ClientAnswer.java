package dev.headgate.router.exchange;

import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.protocol.ErrorEnvelope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/// What the client is told, in the words of its protocol. Every method is safe to call when the
/// client has left: then nothing happens.
final class ClientAnswer {

  private static final int LONGEST_WAIT_OF_SDKS_SECONDS = 60;

  private final ErrorEnvelope errors;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Promise<Void> gone = Promise.promise();
  private int status;

  private ClientAnswer(RoutingContext context, ErrorEnvelope errors) {
    this.errors = errors;
    this.request = context.request();
    this.response = context.response();
  }

  /// @param errors how its protocol tells of errors
  static ClientAnswer of(RoutingContext context, ErrorEnvelope errors) {
    ClientAnswer answer = new ClientAnswer(context, errors);
    context.addEndHandler(end -> {
      if (end.failed()) {
        answer.gone.tryComplete();
      }
    });
    return answer;
  }

  /// Completed when the client leaves before its answer has ended.
  Future<Void> gone() {
    return gone.future();
  }

  /// The status that the client got, or 0 when it got none.
  int status() {
    return status;
  }

  HttpServerResponse response() {
    return response;
  }

  void header(String name, String value) {
    if (!response.headWritten()) {
      response.putHeader(name, value);
    }
  }

  /// Prepares the head of a stream, unless it is out; it goes out with the first frame.
  void streamHead(@Nullable String contentType) {
    if (response.headWritten()) {
      return;
    }
    status = 200;
    response
        .setStatusCode(200)
        .setChunked(true)
        .putHeader(
            HttpHeaders.CONTENT_TYPE, contentType == null ? "text/event-stream" : contentType)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("x-accel-buffering", "no");
  }

  /// The end of a stream that is accounted for.
  ///
  /// @param frames the frames of its end, perhaps none
  void streamEnd(Buffer frames) {
    if (!isOver()) {
      response.end(frames);
    }
  }

  /// The end of a stream whose last frame the client has.
  void end() {
    if (!isOver()) {
      response.end();
    }
  }

  /// A JSON answer.
  void json(int code, Buffer body) {
    whole(code, body, "application/json");
  }

  /// A whole answer.
  void whole(int code, Buffer body, String contentType) {
    if (!isOver()) {
      status = code;
      response
          .setChunked(false)
          .setStatusCode(code)
          .putHeader(HttpHeaders.CONTENT_TYPE, contentType);
      closeAfterUnreadBody();
      response.end(body);
    }
  }

  /// An error: with its status while nothing was sent, as the last frame of a stream after that.
  void error(ExchangeError error) {
    error(error, ErrorReading.of(error));
  }

  /// An error that is told otherwise than by its own reading.
  void error(ExchangeError error, ErrorReading reading) {
    if (isOver()) {
      return;
    }
    if (response.headWritten()) {
      Buffer frame = errors.frame(reading);
      if (frame == null) {
        response.reset();
      } else {
        response.end(frame);
      }
      return;
    }
    response.headers().remove(HttpHeaders.CACHE_CONTROL);
    if (error instanceof ExchangeError.WrongMethod(String allowed)) {
      response.putHeader(HttpHeaders.ALLOW, allowed);
    }
    retryAdvice(reading);
    whole(reading.status(), errors.body(reading), errors.contentType());
  }

  /// OpenAI's clients retry 429 and 5xx by themselves; `x-should-retry: false` stops them where a
  /// retry within their patience cannot help.
  private void retryAdvice(ErrorReading reading) {
    Long seconds = reading.retryAfterSeconds();
    if (seconds != null) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    if (reading.status() == 429 && (seconds == null || seconds > LONGEST_WAIT_OF_SDKS_SECONDS)) {
      response.putHeader("x-should-retry", "false");
    }
  }

  /// A body that was refused is not read to its end: the connection cannot be used again.
  private void closeAfterUnreadBody() {
    if (!request.isEnded()) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  private boolean isOver() {
    return response.ended() || response.closed();
  }
}
