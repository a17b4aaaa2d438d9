package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Desk;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Protocol;
import dev.headgate.testkit.provider.bill.Models;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/// OpenAI's API under `/v1/`, with the key as bearer token.
public final class OpenAi implements Protocol {

  private static final String BASE = "/v1/";

  private final Desk desk;
  private final String authorization;
  private final ChatCompletions chat = new ChatCompletions("");

  public OpenAi(Desk desk, String apiKey) {
    this.desk = desk;
    this.authorization = "Bearer " + apiKey;
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith(BASE);
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!authorization.equals(request.getHeader("authorization"))) {
      OpenAiError.wrongKey().send(request.response());
    } else if (request.method() == HttpMethod.POST) {
      post(request, request.path().substring(BASE.length()));
    } else if (request.path().equals("/v1/models")) {
      models(request);
    } else {
      OpenAiError.notFound(request.path()).send(request.response());
    }
  }

  private void post(HttpServerRequest request, String operation) {
    switch (operation) {
      case "chat/completions" -> desk.take(request, chat);
      default -> OpenAiError.notFound(request.path()).send(request.response());
    }
  }

  private static void models(HttpServerRequest request) {
    var list = Json.object().put("object", "list");
    var data = list.putArray("data");
    for (Models.Model model : Models.all()) {
      data.addObject()
          .put("id", model.name())
          .put("object", "model")
          .put("created", 1_721_172_741)
          .put("owned_by", model.maker());
    }
    request.response().putHeader("content-type", Exchange.JSON).end(Json.bytes(list));
  }
}
