package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Reply;
import dev.headgate.testkit.provider.bill.Input;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// `POST /v1/responses`.
record Responses() implements OpenAiOperation<ResponsesRequest> {

  @Override
  public String name() {
    return "responses";
  }

  @Override
  public ResponsesRequest read(HttpServerRequest request, Buffer body) {
    return ResponsesRequest.read(body);
  }

  @Override
  public void answer(ResponsesRequest request, Exchange exchange) {
    var script = exchange.script();
    Reply reply = Reply.of(request.turn(), script);
    Input input =
        request.input().withCache(script.value("cached", 0), script.value("cache-write", 0), 0);
    exchange.bill().input(input);
    OpenAiHeaders.put(exchange.response());
    var object = ResponseObject.of(request, input, reply, !script.says("no-usage"));
    if (request.stream()) {
      exchange.bill().reasoned(reply.hiddenReasoning());
      exchange.stream(
          Exchange.EVENT_STREAM,
          new ResponseEvents(object, script.says("response-failed")).frames());
    } else {
      exchange.whole(Exchange.JSON, Json.bytes(object.ended()), reply.output());
    }
  }
}
