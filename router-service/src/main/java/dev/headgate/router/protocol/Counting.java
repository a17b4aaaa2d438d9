package dev.headgate.router.protocol;

import io.vertx.core.buffer.Buffer;

/// A surface that asks how many tokens a prompt has. Where no provider of the model speaks its
/// protocol, the answer is Headgate's own count.
public interface Counting extends Surface {

  /// What the client is told.
  Buffer counted(long inputTokens);
}
