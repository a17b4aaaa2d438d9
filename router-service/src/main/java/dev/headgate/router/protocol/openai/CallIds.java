package dev.headgate.router.protocol.openai;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names tool calls for a protocol that must have names, where they came from one that has none:
/// there a result answers the oldest call of its tool that has no answer yet.
final class CallIds {

  private final Map<String, Deque<String>> unanswered = new HashMap<>();
  private int made;

  /// The id of a call.
  String asked(@Nullable String id, String tool) {
    if (id != null) {
      return id;
    }
    String named = "call_" + ++made;
    unanswered.computeIfAbsent(tool, _ -> new ArrayDeque<>()).add(named);
    return named;
  }

  /// The id of the call that a result answers.
  ///
  /// @throws dev.headgate.router.error.ExchangeFailure when there is no such call
  String answered(@Nullable String id, @Nullable String tool) {
    if (id != null) {
      return id;
    }
    Deque<String> open = tool == null ? null : unanswered.get(tool);
    String named = open == null ? null : open.poll();
    if (named == null) {
      throw ChatTurnWriter.refused(
          "messages", "a tool's result without a call", "a result for each call");
    }
    return named;
  }
}
