package dev.headgate.testkit.provider.answer;

import io.vertx.core.http.HttpServerResponse;

/// How a protocol words its errors.
public interface Errors {

  void badRequest(HttpServerResponse response, String message);

  /// The error for a status that a script asks for.
  void scripted(HttpServerResponse response, int status, String model);
}
