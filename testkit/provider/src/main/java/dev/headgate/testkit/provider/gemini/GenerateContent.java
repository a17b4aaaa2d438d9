package dev.headgate.testkit.provider.gemini;

import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Errors;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Operation;
import dev.headgate.testkit.provider.answer.Reply;
import dev.headgate.testkit.provider.answer.Turn;
import dev.headgate.testkit.provider.bill.Input;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// `:generateContent`, and `:streamGenerateContent` with `alt=sse`.
record GenerateContent(String protocol, String model, boolean stream) implements Operation<Turn> {

  @Override
  public String name() {
    return "generateContent";
  }

  @Override
  public Errors errors() {
    return new GoogleErrors();
  }

  @Override
  public Turn read(HttpServerRequest request, Buffer body) {
    if (stream && !"sse".equals(request.getParam("alt"))) {
      throw new BadRequestException("alt: expected sse; the JSON array is not spoken here");
    }
    return ContentRequest.read(model, stream, body);
  }

  @Override
  public void answer(Turn turn, Exchange exchange) {
    var script = exchange.script();
    Reply reply = Reply.of(turn, script);
    Input input = turn.input().withCache(script.value("cached", 0), 0, 0);
    exchange.bill().input(input);
    var content = new Content(model, input, reply, !script.says("no-usage"));
    if (stream) {
      exchange.bill().reasoned(reply.hiddenReasoning());
      exchange.stream("text/event-stream", content.frames());
    } else {
      exchange.whole(Exchange.JSON, Json.bytes(content.whole()), reply.output());
    }
  }
}
