package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.CacheMark;
import dev.headgate.router.conversation.Part.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads where an image or a document is. A document of text becomes text, its title before it:
/// what the model reads is the same.
final class SourceReader {

  private SourceReader() {}

  static Source image(Members block) {
    return bytesOrAddress(source(block));
  }

  static void document(Members block, @Nullable CacheMark mark, List<Part> out) {
    String title = block.wordOrNull("title");
    Members source = source(block);
    switch (source.word("type")) {
      case "text" -> {
        source.pass("media_type");
        title(title, out);
        out.add(new Part.Text(source.text("data"), mark));
        source.end();
      }
      case "content" -> {
        title(title, out);
        JsonNode content = source.need("content");
        out.addAll(ContentReader.parts(content, source.at("content"), mark));
        source.end();
      }
      default -> out.add(new Part.Document(bytesOrAddress(source), title, mark));
    }
  }

  private static void title(@Nullable String title, List<Part> out) {
    if (title != null) {
      out.add(new Part.Text(JsonNodeFactory.instance.textNode(title), null));
    }
  }

  private static Members source(Members block) {
    return new Members(block.need("source"), block.at("source"));
  }

  private static Source bytesOrAddress(Members source) {
    Source read =
        switch (source.word("type")) {
          case "base64" -> new Source.Inline(source.word("media_type"), source.text("data"));
          case "url" -> new Source.Address(source.text("url"), null);
          default -> throw source.unexpected("type", "base64 or url");
        };
    source.end();
    return read;
  }
}
