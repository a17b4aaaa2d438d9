package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.request.LongText;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes images, sounds and documents. Google fetches images by address, of which it must be told
/// the type: it is found by the address's ending where nobody says it. A document's name is not
/// carried.
final class MediaWriter {

  private static final Map<String, String> ENDINGS =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "heic", "image/heic",
          "heif", "image/heif");
  private static final int LONGEST_ADDRESS = 2_048;

  private MediaWriter() {}

  static ObjectNode image(Part.Image image) {
    if ("low".equals(image.detail())) {
      throw GenerateContentWriter.refused("image_url.detail", "\"low\"", "auto or high");
    }
    return switch (image.source()) {
      case Source.Inline(String type, ValueNode base64) -> inline(type, base64);
      case Source.Address(ValueNode url, String type) -> address(url, type);
    };
  }

  static ObjectNode document(Part.Document document) {
    return switch (document.source()) {
      case Source.Inline(String type, ValueNode base64) -> inline(type, base64);
      case Source.Address _ ->
          throw GenerateContentWriter.refused("file", "an address", "base64 data");
    };
  }

  static ObjectNode inline(String type, ValueNode base64) {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    part.putObject("inlineData").put("mimeType", type).set("data", base64);
    return part;
  }

  private static ObjectNode address(ValueNode url, @Nullable String type) {
    String text = url instanceof LongText its ? its.head(LONGEST_ADDRESS) : url.asText();
    if (!MediaSource.isOnTheWeb(text)) {
      throw GenerateContentWriter.refused(
          "image_url", "an address of another kind", "https://... or a data URL");
    }
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    part.putObject("fileData")
        .put("mimeType", type == null ? typeOf(text) : type)
        .set("fileUri", url);
    return part;
  }

  private static String typeOf(String url) {
    String path = url.split("[?#]", 2)[0];
    String type = ENDINGS.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    if (type == null) {
      throw GenerateContentWriter.refused(
          "image_url", "an address without a known ending", "png, jpeg, webp, heic or heif");
    }
    return type;
  }
}
