package dev.headgate.router.protocol;

import dev.headgate.router.conversation.Part;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// The ids of tool calls as Anthropic and Amazon accept them: letters, digits, `_` and `-`. Where
/// the client's protocol has none, they are made up, and a result belongs to the oldest open call
/// of its tool.
public final class CallIds {

  private record Open(String name, String id) {}

  private final Deque<Open> unnamed = new ArrayDeque<>();
  private int next;

  /// The id of a call.
  public String of(Part.ToolCall call) {
    if (call.id() != null) {
      return cleaned(call.id());
    }
    String id = "made_" + next++;
    unnamed.add(new Open(call.name(), id));
    return id;
  }

  /// The id of the call that a result answers.
  ///
  /// @throws ExchangeFailure with a [BadField] when there is none
  public String of(Part.ToolResult result) {
    if (result.callId() != null) {
      return cleaned(result.callId());
    }
    Iterator<Open> open = unnamed.iterator();
    while (open.hasNext()) {
      Open call = open.next();
      if (result.name() == null || call.name().equals(result.name())) {
        open.remove();
        return call.id();
      }
    }
    throw new ExchangeFailure(
        new BadField("tool result", "without a call", "after the call that it answers"));
  }

  private static String cleaned(String id) {
    return id.replaceAll("[^a-zA-Z0-9_-]", "_");
  }
}
