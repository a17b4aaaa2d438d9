package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Desk;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Operation;
import dev.headgate.testkit.provider.answer.Protocol;
import dev.headgate.testkit.provider.bill.Models;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// OpenAI's API under `/v1/`, with the key as bearer token; and Azure's form of it under
/// `/openai/`, with the key in `api-key`: `/openai/v1/`, and `/openai/deployments/{model}/` with a
/// version.
public final class OpenAi implements Protocol {

  private static final String BASE = "/v1/";
  private static final String AZURE = "/openai/";
  private static final String AZURE_BASE = "/openai/v1/";
  private static final Pattern DEPLOYMENT = Pattern.compile("/openai/deployments/([^/]+)/(.+)");

  private final Desk desk;
  private final String apiKey;
  private final String authorization;
  private final Operations operations = new Operations("");

  public OpenAi(Desk desk, String apiKey) {
    this.desk = desk;
    this.apiKey = apiKey;
    this.authorization = "Bearer " + apiKey;
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith(BASE) || path.startsWith(AZURE);
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    if (!knows(request, path.startsWith(AZURE))) {
      OpenAiError.wrongKey().send(request.response());
    } else if (path.startsWith(BASE)) {
      answer(request, operations, path.substring(BASE.length()));
    } else if (path.startsWith(AZURE_BASE)) {
      answer(request, operations, path.substring(AZURE_BASE.length()));
    } else {
      deployed(request, DEPLOYMENT.matcher(path));
    }
  }

  private void deployed(HttpServerRequest request, Matcher path) {
    if (path.matches() && request.getParam("api-version") != null) {
      answer(request, new Operations(path.group(1)), path.group(2));
    } else {
      new OpenAiError(404, "Resource not found", "invalid_request_error", "404")
          .send(request.response());
    }
  }

  private void answer(HttpServerRequest request, Operations known, String operation) {
    if (HttpMethod.GET.equals(request.method()) && operation.equals("models")) {
      models(request);
      return;
    }
    if (HttpMethod.POST.equals(request.method()) && operation.equals("audio/transcriptions")) {
      Transcriptions.take(request, desk);
      return;
    }
    Operation<?> found = HttpMethod.POST.equals(request.method()) ? known.named(operation) : null;
    if (found == null) {
      OpenAiError.notFound(request.path()).send(request.response());
    } else {
      desk.take(request, found);
    }
  }

  private boolean knows(HttpServerRequest request, boolean azure) {
    return (azure && apiKey.equals(request.getHeader("api-key")))
        || authorization.equals(request.getHeader("authorization"));
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
