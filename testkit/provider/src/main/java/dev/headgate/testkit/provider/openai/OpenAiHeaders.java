package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Ids;
import io.vertx.core.http.HttpServerResponse;

/// The headers that come with every answer of OpenAI.
final class OpenAiHeaders {

  private OpenAiHeaders() {}

  static void put(HttpServerResponse response) {
    response
        .putHeader("x-request-id", "req_" + Ids.hex())
        .putHeader("openai-version", "2020-10-01");
  }
}
