package dev.headgate.router.conversation;

import org.jspecify.annotations.Nullable;

/// What kind of piece of an answer begins.
public sealed interface Block {

  record Text() implements Block {}

  /// A thought, shown.
  record Thinking() implements Block {}

  /// A thought that only its provider can read; it comes whole.
  record RedactedThinking(String data) implements Block {}

  /// @param id names the call; made up by the reader where the provider has none
  /// @param signature an opaque signature of the thought behind it (Gemini), or null
  record ToolCall(String id, String name, @Nullable String signature) implements Block {}

  /// The model declines.
  record Refusal() implements Block {}
}
