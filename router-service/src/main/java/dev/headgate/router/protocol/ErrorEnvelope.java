package dev.headgate.router.protocol;

import dev.headgate.router.error.ErrorReading;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// How a protocol tells of an error, so that its own clients raise it.
public interface ErrorEnvelope {

  /// The media type of [#body].
  default String contentType() {
    return "application/json";
  }

  /// The body of an error answer, JSON.
  Buffer body(ErrorReading reading);

  /// The last frame of a stream that breaks; null where no frame can tell, so that the connection
  /// must break.
  @Nullable Buffer frame(ErrorReading reading);
}
