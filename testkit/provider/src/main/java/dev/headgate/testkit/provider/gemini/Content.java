package dev.headgate.testkit.provider.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `GenerateContentResponse`, whole and in chunks. A call comes in one chunk with all of its
/// arguments, as Google does not stream them.
record Content(String model, Input input, Reply reply, String id, boolean tellsUsage) {

  Content(String model, Input input, Reply reply, boolean tellsUsage) {
    this(model, input, reply, Ids.hex(), tellsUsage);
  }

  ObjectNode whole() {
    if (isBlocked()) {
      return blocked();
    }
    ArrayNode parts = Json.array(reply.parts().stream().map(ContentParts::whole).toList());
    return response(parts, finishReason(reply.finish()), reply.output());
  }

  FrameList frames() {
    var frames = new FrameList().error(GoogleErrors.inStream());
    if (isBlocked()) {
      return frames.opens(Sse.data(blocked()));
    }
    Output told = Output.of(0, reply.hiddenReasoning());
    for (Part part : reply.parts()) {
      if (part instanceof Part.Call call) {
        Output billed = Output.of(Piece.tokens(call.pieces()), 0);
        told = told.plus(billed);
        frames.content(chunk(ContentParts.whole(call), told), billed);
        continue;
      }
      for (Piece piece : part.pieces()) {
        told = told.plus(part.billed(piece));
        frames.content(chunk(ContentParts.of(part, piece.text()), told), part.billed(piece));
      }
    }
    ObjectNode empty = Json.object().put("text", "");
    ObjectNode last = response(Json.array(empty), finishReason(reply.finish()), reply.output());
    return frames.closes(Buffer.buffer()).usage(Sse.data(last));
  }

  private Buffer chunk(ObjectNode part, Output told) {
    return Sse.data(response(Json.array(part), null, told));
  }

  private boolean isBlocked() {
    return reply.finish() instanceof Finish.Filtered;
  }

  /// A prompt that is not answered at all; it is billed as input.
  private ObjectNode blocked() {
    ObjectNode response = Json.object();
    response.putObject("promptFeedback").put("blockReason", "PROHIBITED_CONTENT");
    return end(response, Output.NONE);
  }

  private ObjectNode response(ArrayNode parts, @Nullable String finishReason, Output told) {
    ObjectNode candidate = Json.object();
    candidate.putObject("content").put("role", "model").set("parts", parts);
    if (finishReason != null) {
      candidate.put("finishReason", finishReason);
    }
    candidate.put("index", 0);
    return end(Json.object().set("candidates", Json.array(List.of(candidate))), told);
  }

  private ObjectNode end(ObjectNode response, Output told) {
    if (tellsUsage) {
      response.set("usageMetadata", UsageMetadata.of(input, told));
    }
    return response.put("modelVersion", model).put("responseId", id);
  }

  private static String finishReason(Finish finish) {
    return switch (finish) {
      case Finish.Stopped(), Finish.AtSequence(_), Finish.Called() -> "STOP";
      case Finish.CutAtLimit() -> "MAX_TOKENS";
      case Finish.Refused() -> "SAFETY";
      case Finish.Filtered() -> "PROHIBITED_CONTENT";
    };
  }
}
