package dev.headgate.router.protocol.anthropic;

import dev.headgate.router.conversation.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// The ids of tool calls as Anthropic accepts them. Where the client's protocol has none, they are
/// made up, and a result belongs to the oldest open call of its tool.
final class CallIds {

  private record Open(String name, String id) {}

  private final Deque<Open> unnamed = new ArrayDeque<>();
  private int next;

  String of(Part.ToolCall call) {
    if (call.id() != null) {
      return cleaned(call.id());
    }
    String id = "made_" + next++;
    unnamed.add(new Open(call.name(), id));
    return id;
  }

  String of(Part.ToolResult result) {
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
    throw Members.refused("tool result", "without a call", "after the call that it answers");
  }

  /// Anthropic's ids are letters, digits, `_` and `-`.
  private static String cleaned(String id) {
    return id.replaceAll("[^a-zA-Z0-9_-]", "_");
  }
}
