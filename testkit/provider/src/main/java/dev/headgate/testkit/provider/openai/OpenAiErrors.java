package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Errors;
import io.vertx.core.http.HttpServerResponse;

/// The errors of OpenAI's API.
final class OpenAiErrors implements Errors {

  @Override
  public void badRequest(HttpServerResponse response, String message) {
    OpenAiError.badRequest(message).send(response);
  }

  @Override
  public void scripted(HttpServerResponse response, int status, String model) {
    OpenAiError.scripted(status, model).send(response);
  }
}
