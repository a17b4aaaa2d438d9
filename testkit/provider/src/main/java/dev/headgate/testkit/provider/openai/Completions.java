package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Finish;
import dev.headgate.testkit.provider.answer.FrameList;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Members;
import dev.headgate.testkit.provider.answer.Piece;
import dev.headgate.testkit.provider.answer.Reply;
import dev.headgate.testkit.provider.answer.Sse;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.answer.Tools;
import dev.headgate.testkit.provider.answer.Turn;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Models;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `POST /v1/completions`, of before there was chat. One prompt, one choice.
record Completions() implements OpenAiOperation<ChatRequest> {

  @Override
  public String name() {
    return "completions";
  }

  @Override
  public ChatRequest read(HttpServerRequest request, Buffer body) {
    JsonNode tree = Json.read(body);
    String model = Members.model(tree);
    String prompt = String.join("", Members.texts(tree.path("prompt")));
    long limit = tree.hasNonNull("max_tokens") ? Members.limit(tree, "max_tokens") : 16;
    var turn =
        new Turn(
            model,
            tree.path("stream").asBoolean(false),
            limit,
            Input.text(TokenCount.ofText(model, prompt)),
            prompt,
            Tools.NONE,
            false,
            Optional.empty(),
            Members.texts(tree.path("stop")));
    boolean includeUsage = tree.path("stream_options").path("include_usage").asBoolean(false);
    return new ChatRequest(turn, includeUsage, 1, false);
  }

  @Override
  public void answer(ChatRequest request, Exchange exchange) {
    Reply reply = Reply.of(request.turn(), exchange.script());
    exchange.bill().input(request.input());
    OpenAiHeaders.put(exchange.response());
    ObjectNode usage = ChatUsage.of(request.input(), reply.output());
    boolean tellsUsage = !exchange.script().says("no-usage");
    var completion = new Completion("cmpl-" + Ids.hex(), Ids.created(), request.model());
    if (request.stream()) {
      exchange.bill().reasoned(reply.hiddenReasoning());
      var frames = new FrameList().error(OpenAiError.inStream());
      for (Piece piece : Piece.tokens(request.model(), reply.text())) {
        frames.content(Sse.data(completion.of(piece.text(), null)), Output.of(piece.tokens(), 0));
      }
      frames.closes(Sse.data(completion.of("", reply.finish())));
      if (tellsUsage && request.includeUsage()) {
        ObjectNode last = completion.bare();
        last.putArray("choices");
        frames.usage(Sse.data(last.set("usage", usage)));
      }
      exchange.stream(Exchange.EVENT_STREAM, frames.ends(Buffer.buffer(ChatFrames.DONE)));
    } else {
      ObjectNode whole = completion.of(reply.text(), reply.finish());
      exchange.whole(
          Exchange.JSON,
          Json.bytes(tellsUsage ? whole.set("usage", usage) : whole),
          reply.output());
    }
  }

  private record Completion(String id, long created, String model) {

    ObjectNode of(String text, @Nullable Finish finish) {
      ObjectNode choice = Json.object().put("text", text).put("index", 0).putNull("logprobs");
      if (finish == null) {
        choice.putNull("finish_reason");
      } else {
        choice.put("finish_reason", ChatReply.finishReason(finish));
      }
      return bare().set("choices", Json.array(List.of(choice)));
    }

    ObjectNode bare() {
      return Json.object()
          .put("id", id)
          .put("object", "text_completion")
          .put("created", created)
          .put("model", Models.snapshot(model));
    }
  }
}
