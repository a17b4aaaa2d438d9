package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.answer.Cut;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The end of a chat completion's stream that Headgate ends: a last choice whose `finish_reason` is
/// `length`, with the reason beside it in `headgate`, and the terminal frame.
///
/// @param id the completion's id, or null when none came
/// @param model the model that answers, or null when it was not said
record ChatEnding(@Nullable String id, @Nullable String model) {

  static final String TERMINAL_FRAME = "data: [DONE]\n\n";

  Buffer endingHere(Cut cut) {
    ObjectNode chunk = JsonNodeFactory.instance.objectNode();
    chunk.put("id", id == null ? "" : id);
    chunk.put("object", "chat.completion.chunk");
    chunk.put("created", Instant.now().getEpochSecond());
    chunk.put("model", model == null ? "" : model);
    ObjectNode choice = chunk.putArray("choices").addObject();
    choice.put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", "length");
    chunk.putObject("headgate").put("ended_by", cut.code()).put("policy", cut.policy());
    return Buffer.buffer("data: " + chunk + "\n\n" + TERMINAL_FRAME);
  }
}
