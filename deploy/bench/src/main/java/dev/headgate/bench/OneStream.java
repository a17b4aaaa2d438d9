package dev.headgate.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.atomic.AtomicInteger;

/// One request and its stream, read as it comes.
final class OneStream {
  private final Target target;
  private final AtomicInteger open;
  private final StreamCheck check = new StreamCheck();
  private final Promise<Exchange> ended = Promise.promise();
  private long sent;
  private long firstByteNanos;

  /// @param open counts the streams that come at the moment
  OneStream(Target target, AtomicInteger open) {
    this.target = target;
    this.open = open;
  }

  Future<Exchange> send(HttpClientRequest request, Case load) {
    sent = System.nanoTime();
    request.send(load.body()).onFailure(ended::tryFail).onSuccess(this::receive);
    return ended.future();
  }

  private void receive(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      response
          .body()
          .onComplete(body ->
              ended.tryFail(
                  new StreamFailedException(
                      target.name() + " answered " + response.statusCode() + " " + body.result())));
      return;
    }
    response.handler(this::take);
    response.exceptionHandler(ended::tryFail);
    response.endHandler(nothing -> end());
    ended
        .future()
        .onComplete(result -> {
          if (firstByteNanos != 0) {
            open.decrementAndGet();
          }
        });
  }

  private void take(Buffer piece) {
    if (firstByteNanos == 0) {
      firstByteNanos = System.nanoTime() - sent;
      open.incrementAndGet();
    }
    check.take(piece);
  }

  private void end() {
    if (check.isDone()) {
      ended.tryComplete(new Exchange(firstByteNanos, check.events(), check.pieces()));
    } else {
      ended.tryFail(
          new StreamFailedException(
              target.name() + ": a stream of " + check.events() + " events had no [DONE]"));
    }
  }
}
