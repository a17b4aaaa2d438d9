package dev.headgate.testkit.provider.anthropic;

import dev.headgate.testkit.provider.answer.Errors;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Operation;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// `POST /v1/messages/count_tokens`, which costs nothing.
record CountTokens() implements Operation<MessagesRequest> {

  @Override
  public String protocol() {
    return "anthropic";
  }

  @Override
  public String name() {
    return "messages.count_tokens";
  }

  @Override
  public Errors errors() {
    return new AnthropicErrors();
  }

  @Override
  public MessagesRequest read(HttpServerRequest request, Buffer body) {
    return MessagesRequest.read(Json.read(body));
  }

  @Override
  public void answer(MessagesRequest request, Exchange exchange) {
    exchange.bill().input(Input.NONE);
    var count = Json.object().put("input_tokens", request.input().total());
    exchange.whole(Exchange.JSON, Json.bytes(count), Output.NONE);
  }
}
