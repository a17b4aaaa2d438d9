package dev.headgate.testkit.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;

/// Counts a prompt as OpenAI's cookbook says ("How to count tokens with tiktoken"): three tokens a
/// message, its role, its text and its name (one more), and three for the reply. The other
/// providers publish no encoding; theirs are counted as OpenAI's newer one does.
public final class TokenCount {

  private static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();
  private static final List<String> OF_O200K =
      List.of("gpt-4o", "gpt-4.1", "gpt-5", "o1", "o3", "o4");
  private static final List<String> OF_CL100K = List.of("gpt-4", "gpt-3.5", "text-embedding-");

  private TokenCount() {}

  /// The text of a list of messages, each with `role`, `content` and perhaps `name` and
  /// `tool_calls`.
  public static long ofPrompt(String model, JsonNode messages) {
    Encoding encoding = encoding(model);
    long tokens = 3;
    for (JsonNode message : messages) {
      tokens += 3 + encoding.countTokensOrdinary(message.path("role").asText(""));
      tokens += ofContent(encoding, message.path("content"));
      if (message.path("name").isTextual()) {
        tokens += 1 + encoding.countTokensOrdinary(message.path("name").asText());
      }
      for (JsonNode call : message.path("tool_calls")) {
        tokens += encoding.countTokensOrdinary(call.path("function").path("name").asText(""));
        tokens += encoding.countTokensOrdinary(call.path("function").path("arguments").asText(""));
      }
    }
    return tokens;
  }

  /// A text by itself.
  public static long ofText(String model, String text) {
    return encoding(model).countTokensOrdinary(text);
  }

  /// A value as JSON text, such as the declaration of tools; nothing for what is missing.
  public static long ofJson(String model, JsonNode value) {
    return value.isMissingNode() || value.isNull() ? 0 : ofText(model, value.toString());
  }

  public static Encoding encoding(String model) {
    boolean older =
        OF_O200K.stream().noneMatch(model::startsWith)
            && OF_CL100K.stream().anyMatch(model::startsWith);
    return ENCODINGS.getEncoding(older ? EncodingType.CL100K_BASE : EncodingType.O200K_BASE);
  }

  private static long ofContent(Encoding encoding, JsonNode content) {
    if (content.isTextual()) {
      return encoding.countTokensOrdinary(content.asText());
    }
    long tokens = 0;
    for (JsonNode part : content) {
      tokens += encoding.countTokensOrdinary(part.path("text").asText(""));
    }
    return tokens;
  }
}
