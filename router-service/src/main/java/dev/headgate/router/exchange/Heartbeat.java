package dev.headgate.router.exchange;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// Keeps a stream's connection alive while its provider thinks: after an interval in which nothing
/// was written, a frame that means nothing. It stands between whole frames, for only whole frames
/// are written.
final class Heartbeat {

  private final Vertx vertx;
  private final ClientAnswer client;
  private final Buffer frame;
  private final Runnable beat;
  private final long timer;
  private long written;

  private Heartbeat(Vertx vertx, ClientAnswer client, Buffer frame, long millis, Runnable beat) {
    this.vertx = vertx;
    this.client = client;
    this.frame = frame;
    this.beat = beat;
    this.timer = vertx.setPeriodic(millis, _ -> look());
  }

  /// Begins; the first beat comes after one interval of silence.
  ///
  /// @param beat told of each beat
  static Heartbeat start(
      Vertx vertx, ClientAnswer client, Buffer frame, long millis, Runnable beat) {
    return new Heartbeat(vertx, client, frame, millis, beat);
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    HttpServerResponse response = client.response();
    if (response.ended() || response.closed()) {
      stop();
    } else if (response.bytesWritten() == written && !response.writeQueueFull()) {
      client.streamHead(null);
      response.write(frame.copy());
      beat.run();
    }
    written = response.bytesWritten();
  }
}
