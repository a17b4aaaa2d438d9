package dev.headgate.router.identity;

import io.vertx.core.buffer.Buffer;

/// The body of a refusal, in the shape that the clients of a path raise.
public interface RefusalBodies {

  /// @param path as it came
  /// @return JSON
  Buffer of(String path, Refusal refusal);
}
