package dev.headgate.testkit.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.Media;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.bill.Input;

/// Counts contents: an image has 258 tokens, a second of audio has 32, as Google's guide
/// "Understand and count tokens" says of small images; a file by its address counts as one image or
/// ten seconds.
final class ContentTokens {

  private static final long IMAGE = 258;
  private static final long AUDIO_PER_SECOND = 32;
  private static final long SECONDS_OF_A_FILE = 10;

  private final String model;
  private long text;
  private long image;
  private long audio;

  private ContentTokens(String model) {
    this.model = model;
  }

  static Input of(String model, JsonNode tree) {
    var tokens = new ContentTokens(model);
    tree.path("systemInstruction").path("parts").forEach(tokens::add);
    for (JsonNode content : tree.path("contents")) {
      content.path("parts").forEach(tokens::add);
    }
    tree.path("content").path("parts").forEach(tokens::add);
    tokens.text += TokenCount.ofJson(model, tree.path("tools"));
    return Input.of(tokens.text, tokens.image, tokens.audio);
  }

  private void add(JsonNode part) {
    if (part.has("text")) {
      text += TokenCount.ofText(model, part.path("text").asText());
    } else if (part.has("inlineData")) {
      JsonNode data = part.path("inlineData");
      media(data, () -> Media.seconds(Media.decode(data.path("data").asText(""))));
    } else if (part.has("fileData")) {
      media(part.path("fileData"), () -> SECONDS_OF_A_FILE);
    } else {
      text += TokenCount.ofJson(model, part);
    }
  }

  private void media(JsonNode data, Seconds seconds) {
    if (data.path("mimeType").asText("").startsWith("audio/")) {
      audio += AUDIO_PER_SECOND * seconds.count();
    } else {
      image += IMAGE;
    }
  }

  /// The length of a recording, when it is one.
  private interface Seconds {
    long count();
  }
}
