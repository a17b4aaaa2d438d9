package dev.headgate.testkit.provider.answer;

import io.vertx.core.http.HttpServerRequest;

/// A provider's API: its paths, its key, its operations.
public interface Protocol {

  /// Whether a path belongs to it.
  boolean serves(String path);

  /// Answers a request for such a path.
  void handle(HttpServerRequest request);
}
