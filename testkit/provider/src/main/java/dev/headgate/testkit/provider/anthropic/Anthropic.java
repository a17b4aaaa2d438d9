package dev.headgate.testkit.provider.anthropic;

import dev.headgate.testkit.provider.answer.Desk;
import dev.headgate.testkit.provider.answer.PromptCache;
import dev.headgate.testkit.provider.answer.Protocol;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/// Anthropic's API under `/v1/messages`, with the key in `x-api-key` or, as Anthropic's Java client
/// sends it, as bearer token; and a version in `anthropic-version`.
public final class Anthropic implements Protocol {

  private static final AnthropicErrors ERRORS = new AnthropicErrors();

  private final Desk desk;
  private final String apiKey;
  private final Messages messages;
  private final CountTokens countTokens = new CountTokens();

  public Anthropic(Desk desk, PromptCache cache, String apiKey) {
    this.desk = desk;
    this.apiKey = apiKey;
    this.messages = new Messages(cache);
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith("/v1/messages");
  }

  @Override
  public void handle(HttpServerRequest request) {
    var response = request.response();
    if (!apiKey.equals(request.getHeader("x-api-key"))
        && !("Bearer " + apiKey).equals(request.getHeader("authorization"))) {
      ERRORS.send(response, 401, "invalid x-api-key");
    } else if (request.getHeader("anthropic-version") == null) {
      ERRORS.badRequest(response, "anthropic-version: header is required");
    } else if (!HttpMethod.POST.equals(request.method())) {
      ERRORS.send(response, 405, "Method Not Allowed");
    } else {
      switch (request.path()) {
        case "/v1/messages" -> desk.take(request, messages);
        case "/v1/messages/count_tokens" -> desk.take(request, countTokens);
        default -> ERRORS.send(response, 404, "Not Found");
      }
    }
  }
}
