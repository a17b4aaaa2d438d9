package dev.headgate.testkit.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.Errors;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Operation;
import dev.headgate.testkit.provider.answer.Turn;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// `:countTokens`, which costs nothing.
record CountTokens(String protocol, String model) implements Operation<Turn> {

  @Override
  public String name() {
    return "countTokens";
  }

  @Override
  public Errors errors() {
    return new GoogleErrors();
  }

  @Override
  public Turn read(HttpServerRequest request, Buffer body) {
    JsonNode inner = Json.read(body).path("generateContentRequest");
    return ContentRequest.read(model, false, inner.isObject() ? Json.bytes(inner) : body);
  }

  @Override
  public void answer(Turn turn, Exchange exchange) {
    exchange.bill().input(Input.NONE);
    var count = Json.object().put("totalTokens", turn.input().total());
    exchange.whole(Exchange.JSON, Json.bytes(count), Output.NONE);
  }
}
