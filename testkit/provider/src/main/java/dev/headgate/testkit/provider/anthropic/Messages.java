package dev.headgate.testkit.provider.anthropic;

import dev.headgate.testkit.provider.answer.Errors;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Operation;
import dev.headgate.testkit.provider.answer.PromptCache;
import dev.headgate.testkit.provider.answer.Reply;
import dev.headgate.testkit.provider.bill.Input;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// `POST /v1/messages`.
record Messages(PromptCache cache) implements Operation<MessagesRequest> {

  @Override
  public String protocol() {
    return "anthropic";
  }

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public Errors errors() {
    return new AnthropicErrors();
  }

  @Override
  public MessagesRequest read(HttpServerRequest request, Buffer body) {
    return MessagesRequest.read(body);
  }

  @Override
  public void answer(MessagesRequest request, Exchange exchange) {
    var script = exchange.script();
    Reply reply = Reply.of(request.turn(), script);
    Input used = cache.use(request.prefixes(), request.input());
    Input input =
        used.withCache(
            Math.max(used.cached(), script.value("cached", 0)),
            Math.max(used.cacheWrite(), script.value("cache-write", 0)),
            used.cacheWrite1h());
    exchange.bill().input(input);
    exchange.response().putHeader("request-id", "req_" + Ids.hex());
    var message = new Message(request.model(), input, reply, !script.says("no-usage"));
    if (request.stream()) {
      exchange.bill().reasoned(reply.hiddenReasoning());
      exchange.stream(Exchange.EVENT_STREAM, new MessageEvents(message, reply).frames());
    } else {
      exchange.whole(Exchange.JSON, Json.bytes(message.whole()), reply.output());
    }
  }
}
