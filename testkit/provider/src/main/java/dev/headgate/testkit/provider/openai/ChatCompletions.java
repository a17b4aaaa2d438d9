package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Reply;
import dev.headgate.testkit.provider.answer.Words;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Models;
import dev.headgate.testkit.provider.script.Script;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// `POST /v1/chat/completions`. Plain text goes the way that is cheap enough to be measured
/// against; everything else is a [ChatReply].
///
/// @param deployment the model that the path names, as Azure's do; empty when the body names it
record ChatCompletions(String deployment) implements OpenAiOperation<ChatRequest> {

  @Override
  public String name() {
    return "chat.completions";
  }

  @Override
  public ChatRequest read(HttpServerRequest request, Buffer body) {
    return ChatRequest.read(deployment, body);
  }

  @Override
  public void answer(ChatRequest request, Exchange exchange) {
    Script script = exchange.script();
    Input input = request.input().withCache(script.value("cached", 0), 0, 0);
    boolean plain = ChatPlan.suits(request, script);
    Reply reply = plain ? null : Reply.of(request.turn(), script);
    exchange.bill().input(input);
    OpenAiHeaders.put(exchange.response());
    String id = "chatcmpl-" + Ids.hex();
    String model = Models.snapshot(request.model());
    if (reply == null) {
      plain(request, input, exchange, id, model);
    } else {
      new ChatReply(request, input, reply, id, model).send(exchange);
    }
  }

  private static void plain(
      ChatRequest request, Input input, Exchange exchange, String id, String model) {
    ChatPlan plan = ChatPlan.of(request.turn(), exchange.script());
    String usage =
        exchange.script().says("no-usage") ? null : ChatUsage.of(input, plan.output()).toString();
    if (request.stream()) {
      exchange.bill().reasoned(plan.reasoningTokens());
      exchange.stream(
          Exchange.EVENT_STREAM,
          new ChatFrames(id, Ids.created(), model, plan, request.includeUsage() ? usage : null));
    } else {
      String message =
          "{\"role\":\"assistant\",\"content\":\"%s\",\"refusal\":null,\"annotations\":[]}"
              .formatted(Words.text(plan.textTokens()));
      String choice =
          "{\"index\":0,\"message\":%s,\"logprobs\":null,\"finish_reason\":\"%s\"}"
              .formatted(message, plan.finishReason());
      exchange.whole(Exchange.JSON, ChatReply.completion(id, model, choice, usage), plan.output());
    }
  }
}
