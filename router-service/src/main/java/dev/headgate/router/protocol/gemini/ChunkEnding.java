package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.answer.Cut;
import io.vertx.core.buffer.Buffer;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which candidates of a stream have begun and which have ended, so that Headgate can end it
/// cleanly: a last chunk gives those that have not the finish reason `MAX_TOKENS`, and why stands
/// beside them in `headgate`.
final class ChunkEnding {

  private final SortedSet<Integer> open = new TreeSet<>();
  private final SortedSet<Integer> closed = new TreeSet<>();
  private @Nullable String id;
  private @Nullable String model;

  /// A candidate came.
  ///
  /// @param finished whether with its finish reason
  void candidate(int index, boolean finished) {
    if (finished) {
      open.remove(index);
      closed.add(index);
    } else if (!closed.contains(index)) {
      open.add(index);
    }
  }

  void id(@Nullable String its) {
    id = its == null ? id : its;
  }

  void model(@Nullable String its) {
    model = its;
  }

  /// Whether candidates came and all have ended.
  boolean isFinished() {
    return open.isEmpty() && !closed.isEmpty();
  }

  /// Whether a candidate has begun and not ended.
  boolean isUnfinished() {
    return !open.isEmpty();
  }

  /// @param usage the last usage that came, or null
  Buffer endingHere(Cut cut, @Nullable JsonNode usage) {
    ObjectNode chunk = JsonNodeFactory.instance.objectNode();
    ArrayNode candidates = chunk.putArray("candidates");
    if (open.isEmpty()) {
      open.add(0);
    }
    for (int index : open) {
      ObjectNode candidate = candidates.addObject();
      candidate
          .putObject("content")
          .put("role", "model")
          .putArray("parts")
          .addObject()
          .put("text", "");
      candidate.put("finishReason", "MAX_TOKENS").put("index", index);
    }
    if (usage != null) {
      chunk.set("usageMetadata", usage);
    }
    if (model != null) {
      chunk.put("modelVersion", model);
    }
    if (id != null) {
      chunk.put("responseId", id);
    }
    chunk.set("headgate", endedBy(cut));
    return Buffer.buffer("data: " + chunk + "\n\n");
  }

  /// What the last frame of a stream that Headgate ends says about it.
  static ObjectNode endedBy(Cut cut) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ended_by", cut.code())
        .put("policy", cut.policy());
  }
}
