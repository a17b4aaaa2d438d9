package dev.headgate.router.protocol.bedrock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.LongText;
import dev.headgate.router.request.Shown;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes images and documents. Bedrock takes them as bytes or from S3, never from another address,
/// and looks at images in full.
final class MediaWriter {

  private static final Map<String, String> IMAGES =
      Map.of("image/png", "png", "image/jpeg", "jpeg", "image/gif", "gif", "image/webp", "webp");
  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "application/pdf", "pdf",
          "text/csv", "csv",
          "application/msword", "doc",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
          "application/vnd.ms-excel", "xls",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
          "text/html", "html",
          "text/plain", "txt",
          "text/markdown", "md");
  private static final String BUCKET = "s3://";
  private static final int LONGEST_NAME = 200;

  private MediaWriter() {}

  static ObjectNode image(Part.Image image) {
    if ("low".equals(image.detail())) {
      throw ExchangeFailure.badField("image_url.detail", "\"low\"", "auto or high");
    }
    ObjectNode block = JsonNodeFactory.instance.objectNode();
    fill(block.putObject("image"), image.source(), "image_url", IMAGES);
    return block;
  }

  static ObjectNode document(Part.Document document) {
    ObjectNode block = JsonNodeFactory.instance.objectNode();
    ObjectNode its = block.putObject("document").put("name", name(document.name()));
    fill(its, document.source(), "file", DOCUMENTS);
    return block;
  }

  /// Bedrock's names are letters, digits, single spaces, hyphens, parentheses and brackets.
  private static String name(@Nullable String name) {
    String its =
        String.valueOf(name == null ? "document" : name)
            .replaceAll("[^a-zA-Z0-9\\s\\-()\\[\\]]", "-")
            .replaceAll("\\s+", " ");
    return its.isBlank() ? "document" : its.substring(0, Math.min(its.length(), LONGEST_NAME));
  }

  private static void fill(
      ObjectNode block, Source source, String field, Map<String, String> formats) {
    switch (source) {
      case Source.Inline(String type, ValueNode base64) -> {
        block.put("format", format(type, field, formats));
        block.putObject("source").set("bytes", base64);
      }
      case Source.Address(ValueNode url, String type) -> {
        String its = url instanceof LongText text ? text.head(BUCKET.length()) : url.asText();
        if (!its.startsWith(BUCKET)) {
          throw ExchangeFailure.badField(field, "an address", "a data URL or s3://...");
        }
        block.put(
            "format", type == null ? ending(its, field, formats) : format(type, field, formats));
        block.putObject("source").putObject("s3Location").set("uri", url);
      }
    }
  }

  private static String format(String type, String field, Map<String, String> formats) {
    String format = formats.get(type);
    if (format == null) {
      throw ExchangeFailure.badField(field, Shown.quoted(type), expected(formats));
    }
    return format;
  }

  private static String ending(String url, String field, Map<String, String> formats) {
    String ending = url.substring(url.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!formats.containsValue(ending)) {
      throw ExchangeFailure.badField(field, Shown.quoted(ending), expected(formats));
    }
    return ending;
  }

  private static String expected(Map<String, String> formats) {
    return String.join(", ", formats.values().stream().sorted().toList());
  }
}
