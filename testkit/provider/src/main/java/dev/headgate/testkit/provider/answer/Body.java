package dev.headgate.testkit.provider.answer;

import dev.headgate.testkit.provider.script.Script;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// The body of an answer: cut off where the script says `truncate-at`, and sliced as it says
/// `slice`.
final class Body {

  private final HttpServerResponse response;
  private final long limit;
  private final @Nullable Slices slices;
  private long written;

  Body(Exchange exchange) {
    Script script = exchange.script();
    this.response = exchange.response();
    this.limit = script.value("truncate-at", Script.NEVER);
    this.slices =
        script.says("slice")
            ? new Slices(
                exchange.vertx(), response, Math.clamp(script.value("slice", 1), 1, 1 << 20))
            : null;
  }

  /// Writes, or writes what fits and closes the connection.
  ///
  /// @return whether all of it was written
  boolean write(Buffer buffer) {
    if (written + buffer.length() <= limit) {
      written += buffer.length();
      send(buffer);
      return true;
    }
    Buffer part = buffer.slice(0, (int) (limit - written));
    written = limit;
    send(part);
    cut();
    return false;
  }

  /// Ends the body as the protocol wants it.
  void end() {
    if (slices == null) {
      response.end();
    } else {
      slices.then(response::end);
    }
  }

  /// Closes the connection in the middle of the body, after what was written.
  void cut() {
    if (slices == null) {
      response.write(Buffer.buffer()).onComplete(_ -> response.reset());
    } else {
      slices.then(response::reset);
    }
  }

  private void send(Buffer buffer) {
    if (slices == null) {
      response.write(buffer);
    } else {
      slices.add(buffer);
    }
  }
}
