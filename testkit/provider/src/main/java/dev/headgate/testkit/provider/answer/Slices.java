package dev.headgate.testkit.provider.answer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// Writes bytes in slices of one size. A slice is written in the turn of the event loop after the
/// one before it has left for the socket, so that each is a TCP write of its own.
final class Slices {

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final int size;
  private Buffer pending = Buffer.buffer();
  private Runnable last = () -> {};
  private boolean writing;

  Slices(Vertx vertx, HttpServerResponse response, int size) {
    this.vertx = vertx;
    this.response = response;
    this.size = size;
  }

  void add(Buffer bytes) {
    pending.appendBuffer(bytes);
    next();
  }

  /// Does this when everything is written.
  void then(Runnable action) {
    last = action;
    next();
  }

  private void next() {
    if (writing || response.closed()) {
      return;
    }
    if (pending.length() == 0) {
      Runnable action = last;
      last = () -> {};
      action.run();
      return;
    }
    int length = Math.min(size, pending.length());
    Buffer slice = pending.getBuffer(0, length);
    pending = pending.getBuffer(length, pending.length());
    writing = true;
    response
        .write(slice)
        .onSuccess(_ ->
            vertx.runOnContext(_ -> {
              writing = false;
              next();
            }));
  }
}
