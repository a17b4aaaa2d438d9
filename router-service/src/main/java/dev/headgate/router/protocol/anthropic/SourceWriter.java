package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.LongText;
import dev.headgate.router.request.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/// Writes where an image or a document is. Anthropic looks at images in full: a caller who asks for
/// low detail asks for what cannot be had.
final class SourceWriter {

  private static final Set<String> IMAGES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
  private static final String PDF = "application/pdf";
  private static final String TEXT = "text/plain";
  private static final int SCHEME = 8;

  private SourceWriter() {}

  static ObjectNode image(Part.Image image) {
    if ("low".equals(image.detail())) {
      throw ExchangeFailure.badField("image_url.detail", "\"low\"", "auto or high");
    }
    return MessageFrames.of("image")
        .set(
            "source",
            switch (image.source()) {
              case Source.Inline(String type, ValueNode data) -> {
                if (!IMAGES.contains(type)) {
                  throw ExchangeFailure.badField(
                      "image_url", Shown.quoted(type), "image/jpeg, png, gif or webp");
                }
                yield base64(type, data);
              }
              case Source.Address(ValueNode url, _) -> address("image_url", url);
            });
  }

  static ObjectNode document(Part.Document document) {
    ObjectNode block = MessageFrames.of("document");
    block.set(
        "source",
        switch (document.source()) {
          case Source.Inline(String type, ValueNode data) -> inline(type, data);
          case Source.Address(ValueNode url, _) -> address("file", url);
        });
    return document.name() == null ? block : block.put("title", document.name());
  }

  private static ObjectNode inline(String type, ValueNode data) {
    return switch (type) {
      case PDF -> base64(type, data);
      case TEXT -> MessageFrames.of("text").put("media_type", TEXT).put("data", decoded(data));
      default -> throw ExchangeFailure.badField("file", Shown.quoted(type), PDF + " or " + TEXT);
    };
  }

  private static String decoded(ValueNode base64) {
    try {
      return new String(Base64.getDecoder().decode(base64.textValue()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw ExchangeFailure.badField("file", "something else", "base64");
    }
  }

  private static ObjectNode base64(String type, ValueNode data) {
    return MessageFrames.of("base64").put("media_type", type).set("data", data);
  }

  private static ObjectNode address(String field, ValueNode url) {
    String start = url instanceof LongText text ? text.head(SCHEME) : url.asText();
    if (!start.startsWith("https://") && !start.startsWith("http://")) {
      throw ExchangeFailure.badField(
          field, "an address of another kind", "https://... or a data URL");
    }
    return MessageFrames.of("url").set("url", url);
  }
}
