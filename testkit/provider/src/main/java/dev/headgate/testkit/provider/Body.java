package dev.headgate.testkit.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// The body of an answer, cut off where the script says `truncate-at`.
final class Body {

  private final HttpServerResponse response;
  private final long limit;
  private long written;

  Body(HttpServerResponse response, long limit) {
    this.response = response;
    this.limit = limit;
  }

  /// Writes, or writes what fits and closes the connection.
  ///
  /// @return whether all of it was written
  boolean write(Buffer buffer) {
    if (written + buffer.length() <= limit) {
      written += buffer.length();
      response.write(buffer);
      return true;
    }
    Buffer part = buffer.slice(0, (int) (limit - written));
    written = limit;
    response.write(part).onComplete(_ -> cut());
    return false;
  }

  /// Closes the connection in the middle of the body.
  void cut() {
    response.reset();
  }
}
