package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.request.DataUrl;
import org.jspecify.annotations.Nullable;

/// Writes a part of a turn as a part of a chat message's content.
final class ChatPartWriter {

  private static final String PDF = "application/pdf";

  private ChatPartWriter() {}

  static void write(Part part, ArrayNode content) {
    switch (part) {
      case Part.Text(ValueNode text, _) ->
          content.addObject().put("type", "text").set("text", text);
      case Part.Refusal(ValueNode text) ->
          content.addObject().put("type", "refusal").set("refusal", text);
      case Part.Image(Source source, String detail, _) -> image(source, detail, content);
      case Part.Audio(ValueNode base64, String format) ->
          content
              .addObject()
              .put("type", "input_audio")
              .putObject("input_audio")
              .put("format", format)
              .set("data", base64);
      case Part.Document(Source source, String name, _) -> document(source, name, content);
      case Part.ToolCall _ -> throw misplaced("a tool call", "in an assistant's turn");
      case Part.ToolResult _ -> throw misplaced("a tool's result", "in a user's turn");
      case Part.Thinking _, Part.RedactedThinking _ ->
          throw misplaced("a thought", "in an assistant's turn");
    }
  }

  private static void image(Source source, @Nullable String detail, ArrayNode content) {
    ObjectNode image = content.addObject().put("type", "image_url").putObject("image_url");
    switch (source) {
      case Source.Inline(String mediaType, ValueNode base64) ->
          image.set("url", new DataUrl(mediaType, base64).url());
      case Source.Address(ValueNode url, _) -> image.set("url", url);
    }
    if (detail != null) {
      image.put("detail", detail);
    }
  }

  private static void document(Source source, @Nullable String name, ArrayNode content) {
    if (!(source instanceof Source.Inline(String mediaType, ValueNode base64))) {
      throw ChatTurnWriter.refused("document", "an address", "its data, for chat fetches none");
    }
    if (!PDF.equals(mediaType)) {
      throw ChatTurnWriter.refused("document", mediaType, PDF);
    }
    content
        .addObject()
        .put("type", "file")
        .putObject("file")
        .put("filename", name == null ? "document.pdf" : name)
        .set("file_data", new DataUrl(mediaType, base64).url());
  }

  private static RuntimeException misplaced(String what, String expected) {
    return ChatTurnWriter.refused("messages", what, expected);
  }
}
