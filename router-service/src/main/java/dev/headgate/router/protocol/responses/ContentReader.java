package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.request.DataUrl;
import dev.headgate.router.request.Members;
import java.util.List;
import java.util.Set;

/// Reads the content of an item: a text, or parts.
final class ContentReader {

  /// What a client sends back with a text of an answer and nobody needs.
  private static final Set<String> STAYS = Set.of("annotations", "logprobs");

  private ContentReader() {}

  /// @param name the item's member that holds it
  static List<Part> parts(Members item, String name) {
    JsonNode content = item.node(name);
    if (content instanceof ValueNode text && content.isTextual()) {
      return List.of(new Part.Text(text, null));
    }
    if (content == null || !content.isArray()) {
      throw item.refused(name, "a string or an array");
    }
    return item.objects(name, ContentReader::part);
  }

  private static Part part(Members part) {
    Part read =
        switch (part.requiredString("type")) {
          case "input_text", "output_text", "text" -> {
            part.leave(STAYS);
            yield new Part.Text(part.requiredText("text"), null);
          }
          case "refusal" -> new Part.Refusal(part.requiredText("refusal"));
          case "input_image" -> image(part);
          case "input_file" -> file(part);
          default ->
              throw part.refused(
                  "type", "input_text, output_text, refusal, input_image or input_file");
        };
    part.refuseRest();
    return read;
  }

  private static Part image(Members part) {
    part.refuse("file_id", "absent, for the model's provider has not got that file");
    ValueNode url = part.requiredText("image_url");
    DataUrl data = DataUrl.of(url);
    Source source =
        data == null
            ? new Source.Address(url, null)
            : new Source.Inline(data.mediaType(), data.base64());
    return new Part.Image(source, part.string("detail"), null);
  }

  private static Part file(Members part) {
    DataUrl data = DataUrl.of(part.requiredText("file_data"));
    if (data == null) {
      throw part.refused("file_data", "a base64 data URL");
    }
    return new Part.Document(
        new Source.Inline(data.mediaType(), data.base64()), part.string("filename"), null);
  }
}
