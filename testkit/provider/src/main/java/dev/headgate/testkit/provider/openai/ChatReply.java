package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Finish;
import dev.headgate.testkit.provider.answer.FrameList;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Part;
import dev.headgate.testkit.provider.answer.Piece;
import dev.headgate.testkit.provider.answer.Reply;
import dev.headgate.testkit.provider.answer.Sse;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An answer of calls, refusals, shown reasoning, log probabilities or several choices.
final class ChatReply {

  private final ChatRequest request;
  private final Reply reply;
  private final Input input;
  private final Output output;
  private final String id;
  private final String model;
  private final long created = Ids.created();

  ChatReply(ChatRequest request, Input input, Reply reply, String id, String model) {
    this.request = request;
    this.input = input;
    this.reply = reply;
    this.id = id;
    this.model = model;
    Output one = reply.output();
    this.output =
        Output.of(
            (one.total() - one.reasoning()) * request.choices(),
            one.reasoning() * request.choices());
  }

  void send(Exchange exchange) {
    boolean tellsUsage = !exchange.script().says("no-usage");
    JsonNode usage = tellsUsage ? ChatUsage.of(input, output) : null;
    if (request.stream()) {
      exchange.bill().reasoned(reply.hiddenReasoning() * request.choices());
      exchange.stream(
          Exchange.EVENT_STREAM, frames(tellsUsage && request.includeUsage() ? usage : null));
    } else {
      String choices =
          IntStream.range(0, request.choices())
              .mapToObj(this::choice)
              .map(JsonNode::toString)
              .collect(Collectors.joining(","));
      exchange.whole(
          Exchange.JSON,
          completion(id, model, choices, usage == null ? null : usage.toString()),
          output);
    }
  }

  /// A completion of choices that are JSON already.
  static Buffer completion(String id, String model, String choices, @Nullable String usage) {
    return Buffer.buffer(
        "{\"id\":\"%s\",\"object\":\"chat.completion\",\"created\":%d,\"model\":%s,"
                .formatted(id, Ids.created(), Json.quote(model))
            + "\"choices\":["
            + choices
            + "],"
            + (usage == null ? "" : "\"usage\":" + usage + ",")
            + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_headgate\"}");
  }

  private ObjectNode choice(int index) {
    ObjectNode choice = Json.object().put("index", index);
    choice.set("message", ChatMessage.of(reply));
    choice.set(
        "logprobs",
        request.logprobs() ? Logprobs.of(request.model(), reply.text()) : choice.nullNode());
    return choice.put("finish_reason", finishReason(reply.finish()));
  }

  private FrameList frames(@Nullable JsonNode usage) {
    var frames = new FrameList().error(OpenAiError.inStream());
    for (int i = 0; i < request.choices(); i++) {
      ObjectNode role = Json.object().put("role", "assistant");
      role.put("content", "").putNull("refusal");
      frames.opens(frame(i, role, null, usage != null));
    }
    for (int i = 0; i < request.choices(); i++) {
      int call = 0;
      for (Part part : reply.parts()) {
        tell(frames, i, part, part instanceof Part.Call ? call++ : 0, usage != null);
      }
    }
    for (int i = 0; i < request.choices(); i++) {
      frames.closes(frame(i, Json.object(), finishReason(reply.finish()), usage != null));
    }
    if (usage != null) {
      ObjectNode last = chunk();
      last.putArray("choices");
      last.set("usage", usage);
      frames.usage(Sse.data(last));
    }
    return frames.ends(Buffer.buffer(ChatFrames.DONE));
  }

  private void tell(FrameList frames, int choice, Part part, int call, boolean withUsage) {
    if (part instanceof Part.Call called) {
      frames.before(frame(choice, ChatMessage.callStart(called, call), null, withUsage));
    }
    for (Piece piece : part.pieces()) {
      ObjectNode delta = ChatMessage.delta(part, piece, call);
      frames.content(frame(choice, delta, null, withUsage), part.billed(piece));
    }
  }

  private Buffer frame(int index, ObjectNode delta, @Nullable String finish, boolean withUsage) {
    ObjectNode chunk = chunk();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", index);
    choice.set("delta", delta);
    choice.set(
        "logprobs",
        request.logprobs() && delta.path("content").asText("").length() > 0
            ? Logprobs.of(request.model(), delta.path("content").asText())
            : choice.nullNode());
    choice.put("finish_reason", finish);
    if (withUsage) {
      chunk.putNull("usage");
    }
    return Sse.data(chunk);
  }

  private ObjectNode chunk() {
    return Json.object()
        .put("id", id)
        .put("object", "chat.completion.chunk")
        .put("created", created)
        .put("model", model)
        .put("service_tier", "default")
        .put("system_fingerprint", "fp_headgate");
  }

  static String finishReason(Finish finish) {
    return switch (finish) {
      case Finish.Stopped(), Finish.AtSequence(_), Finish.Refused() -> "stop";
      case Finish.CutAtLimit() -> "length";
      case Finish.Called() -> "tool_calls";
      case Finish.Filtered() -> "content_filter";
    };
  }
}
