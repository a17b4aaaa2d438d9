package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.conversation.AnswerEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads one answer of a provider as events. What it does not know it passes by.
public interface EventReader {

  /// The data of a server-sent event that is not JSON but ends OpenAI's streams.
  String DONE = "[DONE]";

  /// Reads one frame of a stream.
  ///
  /// @param type the frame's type where the framing has one (`:event-type` or `:exception-type`),
  ///   [#DONE] for OpenAI's terminal frame, else null
  /// @param data its JSON; a missing node for [#DONE]
  void read(@Nullable String type, JsonNode data, Consumer<AnswerEvent> out);

  /// Reads a whole answer.
  void whole(JsonNode body, Consumer<AnswerEvent> out);

  /// Whether the answer's end has come by the protocol's rules and nothing that follows matters.
  boolean isDone();

  /// The provider has closed, or the whole answer was read: whether the answer is complete.
  boolean isComplete();

  /// What was found so far.
  AnswerFinding found();
}
