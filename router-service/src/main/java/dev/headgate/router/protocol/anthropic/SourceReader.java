package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.CacheMark;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.request.Members;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads where an image or a document is. A document of text becomes text, its title before it:
/// what the model reads is the same.
final class SourceReader {

  private SourceReader() {}

  static Source image(Members block) {
    return bytesOrAddress(source(block));
  }

  static void document(Members block, @Nullable CacheMark mark, List<Part> out) {
    String title = block.string("title");
    Members source = source(block);
    switch (source.requiredString("type")) {
      case "text" -> {
        source.leave(Set.of("media_type"));
        title(title, out);
        out.add(new Part.Text(source.requiredText("data"), mark));
        source.refuseRest();
      }
      case "content" -> {
        title(title, out);
        JsonNode content = source.requiredNode("content");
        out.addAll(ContentReader.parts(content, source.path("content"), mark));
        source.refuseRest();
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
    return block.requiredObject("source");
  }

  private static Source bytesOrAddress(Members source) {
    Source read =
        switch (source.requiredString("type")) {
          case "base64" ->
              new Source.Inline(source.requiredString("media_type"), source.requiredText("data"));
          case "url" -> new Source.Address(source.requiredText("url"), null);
          default -> throw source.refused("type", "base64 or url");
        };
    source.refuseRest();
    return read;
  }
}
