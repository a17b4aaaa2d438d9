package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Models;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/// `POST /v1/moderations`: one result a text, flagged as violence where the script says `blocked`.
/// It costs nothing and tells no usage.
record Moderations() implements OpenAiOperation<PlainRequest> {

  private static final String DEFAULT_MODEL = "omni-moderation-latest";
  private static final List<String> CATEGORIES =
      List.of(
          "harassment",
          "harassment/threatening",
          "hate",
          "hate/threatening",
          "illicit",
          "illicit/violent",
          "self-harm",
          "self-harm/instructions",
          "self-harm/intent",
          "sexual",
          "sexual/minors",
          "violence",
          "violence/graphic");

  @Override
  public String name() {
    return "moderations";
  }

  @Override
  public PlainRequest read(HttpServerRequest request, Buffer body) {
    JsonNode tree = Json.read(body);
    String model = tree.path("model").asText(DEFAULT_MODEL);
    PlainRequest read = PlainRequest.read(model, body, "input");
    if (!tree.path("input").path(0).isObject()) {
      return read;
    }
    var texts = new ArrayList<String>();
    tree.path("input").findValues("text").forEach(text -> texts.add(text.asText()));
    return new PlainRequest(model, false, Input.NONE, List.of(String.join(" ", texts)), tree);
  }

  @Override
  public void answer(PlainRequest request, Exchange exchange) {
    OpenAiHeaders.put(exchange.response());
    ObjectNode answer =
        Json.object().put("id", "modr-" + Ids.hex()).put("model", Models.snapshot(request.model()));
    var results = answer.putArray("results");
    for (int i = 0; i < request.texts().size(); i++) {
      results.add(result(exchange.script().says("blocked")));
    }
    exchange.whole(Exchange.JSON, Json.bytes(answer), Output.NONE);
  }

  private static ObjectNode result(boolean flagged) {
    ObjectNode result = Json.object().put("flagged", flagged);
    ObjectNode categories = result.putObject("categories");
    ObjectNode scores = result.putObject("category_scores");
    ObjectNode types = result.putObject("category_applied_input_types");
    for (String category : CATEGORIES) {
      boolean hit = flagged && category.equals("violence");
      categories.put(category, hit);
      scores.put(category, hit ? 0.9 : 0.01);
      types.putArray(category).add("text");
    }
    return result;
  }
}
