package dev.headgate.router.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a turn. Texts and data are JSON strings, long ones a view of the request's bytes
/// ([dev.headgate.router.request.LongText]): pass them on as nodes, do not read them.
public sealed interface Part {

  /// Whether the provider is asked to cache the prompt up to and with this part; null for not.
  default @Nullable CacheMark cache() {
    return null;
  }

  record Text(ValueNode text, @Nullable CacheMark cache) implements Part {}

  /// @param detail OpenAI's `low`, `high` or `auto`, or null
  record Image(Source source, @Nullable String detail, @Nullable CacheMark cache) implements Part {}

  /// @param format `wav`, `mp3` and so on
  record Audio(ValueNode base64, String format) implements Part {}

  /// @param name its file name or title, or null
  record Document(Source source, @Nullable String name, @Nullable CacheMark cache)
      implements Part {}

  /// The model asks for a tool. In an assistant's turn.
  ///
  /// @param id names the call, or null where the protocol has no ids
  /// @param arguments the arguments: an object, or the string that was meant to be one
  /// @param signature an opaque signature of the thought behind it (Gemini), or null
  record ToolCall(@Nullable String id, String name, JsonNode arguments, @Nullable String signature)
      implements Part {}

  /// What a tool answered. In a user's turn.
  ///
  /// @param callId the call that it answers, or null where the protocol has no ids
  /// @param name the tool's name where the protocol says it, or null
  /// @param content text, images and documents
  /// @param failed whether the tool failed
  record ToolResult(
      @Nullable String callId,
      @Nullable String name,
      List<Part> content,
      boolean failed,
      @Nullable CacheMark cache)
      implements Part {

    public ToolResult {
      content = List.copyOf(content);
    }
  }

  /// What the model thought, handed back to it.
  ///
  /// @param text the thought; empty when only its signature is known
  /// @param signature the provider's proof that it is its own, or null
  record Thinking(ValueNode text, @Nullable ValueNode signature) implements Part {}

  /// A thought that only its provider can read.
  record RedactedThinking(ValueNode data) implements Part {}

  /// The model declined.
  record Refusal(ValueNode text) implements Part {}

  /// How long a prompt cache is asked to live.
  enum CacheMark {
    FIVE_MINUTES,
    ONE_HOUR
  }

  /// Where an image or a document is.
  sealed interface Source {

    /// @param mediaType such as `image/png`
    record Inline(String mediaType, ValueNode base64) implements Source {}

    /// An address on the web, or at the provider's own storage (`gs://`, `s3://`).
    ///
    /// @param mediaType such as `image/png`, or null when it is not said
    record Address(ValueNode url, @Nullable String mediaType) implements Source {}
  }
}
