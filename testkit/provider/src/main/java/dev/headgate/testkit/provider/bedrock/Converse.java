package dev.headgate.testkit.provider.bedrock;

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

/// `Converse` and `ConverseStream`.
record Converse(PromptCache cache, String model, boolean stream)
    implements Operation<ConverseRequest> {

  @Override
  public String protocol() {
    return "bedrock";
  }

  @Override
  public String name() {
    return "converse";
  }

  @Override
  public Errors errors() {
    return new BedrockErrors();
  }

  @Override
  public ConverseRequest read(HttpServerRequest request, Buffer body) {
    return ConverseRequest.read(model, stream, body);
  }

  @Override
  public void answer(ConverseRequest request, Exchange exchange) {
    var script = exchange.script();
    Reply reply = Reply.of(request.turn(), script);
    Input used = cache.use(request.prefixes(), request.input());
    Input input =
        used.withCache(
            Math.max(used.cached(), script.value("cached", 0)),
            Math.max(used.cacheWrite(), script.value("cache-write", 0)),
            0);
    exchange.bill().input(input);
    exchange.response().putHeader("x-amzn-requestid", Ids.hex());
    var answer = new ConverseAnswer(input, reply, !script.says("no-usage"));
    if (stream) {
      exchange.bill().reasoned(reply.hiddenReasoning());
      exchange.stream(EventMessages.MEDIA_TYPE, answer.frames());
    } else {
      exchange.whole(Exchange.JSON, Json.bytes(answer.whole()), reply.output());
    }
  }
}
