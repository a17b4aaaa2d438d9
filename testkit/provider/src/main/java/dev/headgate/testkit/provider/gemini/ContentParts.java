package dev.headgate.testkit.provider.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Part;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Parts of a content.
final class ContentParts {

  /// Opaque to everyone but Google; it comes with the part that follows the thoughts.
  private static final String SIGNATURE =
      Base64.getEncoder()
          .encodeToString("signed by the scripted provider".getBytes(StandardCharsets.US_ASCII));

  private ContentParts() {}

  static ObjectNode whole(Part part) {
    return of(part, part.text());
  }

  static ObjectNode of(Part part, String text) {
    return switch (part) {
      case Part.Thought _ -> Json.object().put("text", text).put("thought", true);
      case Part.Text _, Part.Refusal _ -> Json.object().put("text", text);
      case Part.Call call -> {
        ObjectNode function = Json.object();
        function.putObject("functionCall").put("name", call.tool()).set("args", call.arguments());
        yield function.put("thoughtSignature", SIGNATURE);
      }
    };
  }
}
