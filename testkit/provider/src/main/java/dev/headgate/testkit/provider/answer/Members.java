package dev.headgate.testkit.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Members of a request that several protocols have in the same form.
public final class Members {

  private Members() {}

  /// The model that a body names.
  ///
  /// @throws BadRequestException when it names none
  public static String model(JsonNode tree) {
    if (!tree.path("model").isTextual()) {
      throw new BadRequestException("you must provide a model parameter");
    }
    return tree.path("model").asText();
  }

  /// An output limit, or [Long#MAX_VALUE] for none.
  ///
  /// @throws BadRequestException when it is no integer of at least 1
  public static long limit(JsonNode tree, String name) {
    JsonNode limit = tree.path(name);
    if (limit.isMissingNode() || limit.isNull()) {
      return Long.MAX_VALUE;
    }
    if (!limit.isIntegralNumber() || limit.asLong() < 1) {
      throw new BadRequestException("Invalid '" + name + "': expected an integer of at least 1.");
    }
    return limit.asLong();
  }

  /// A text, or the texts of a list.
  public static List<String> texts(JsonNode value) {
    var texts = new ArrayList<String>();
    if (value.isTextual()) {
      texts.add(value.asText());
    }
    if (value.isArray()) {
      value.forEach(text -> texts.add(text.asText()));
    }
    return texts;
  }

  /// The text of the last message with role `user`: its content, or the texts of its parts.
  public static String lastUserText(JsonNode messages, String parts) {
    String text = "";
    for (JsonNode message : messages) {
      String told = message.path("role").asText("user").equals("user") ? told(message, parts) : "";
      if (!told.isEmpty()) {
        text = told;
      }
    }
    return text;
  }

  private static String told(JsonNode message, String parts) {
    JsonNode content = message.path(parts);
    if (content.isTextual()) {
      return content.asText();
    }
    var text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.path("text").asText(""));
    }
    return text.toString();
  }
}
