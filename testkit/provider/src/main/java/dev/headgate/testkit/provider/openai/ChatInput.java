package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.Media;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.bill.Input;

/// Counts a chat's prompt. An image in low detail has 85 tokens, any other is taken for a square of
/// 1024 pixels and has 765, as OpenAI's guide to images counts for GPT-4o; a second of audio has
/// ten. Tools are counted as their JSON.
final class ChatInput {

  static final long LOW_DETAIL = 85;
  static final long SQUARE_OF_1024 = 765;
  static final long AUDIO_PER_SECOND = 10;

  private ChatInput() {}

  static Input of(String model, JsonNode tree) {
    long text =
        TokenCount.ofPrompt(model, tree.path("messages"))
            + TokenCount.ofJson(model, tree.path("tools"));
    long image = 0;
    long audio = 0;
    for (JsonNode message : tree.path("messages")) {
      if (message.path("content").isArray()) {
        for (JsonNode part : message.path("content")) {
          image += image(part);
          audio += audio(part);
        }
      }
    }
    return Input.of(text, image, audio);
  }

  private static long image(JsonNode part) {
    JsonNode image = part.path("image_url");
    if (image.isMissingNode()) {
      return 0;
    }
    String detail = image.path("detail").asText(part.path("detail").asText("auto"));
    return detail.equals("low") ? LOW_DETAIL : SQUARE_OF_1024;
  }

  private static long audio(JsonNode part) {
    JsonNode audio = part.path("input_audio");
    return audio.isMissingNode()
        ? 0
        : AUDIO_PER_SECOND * Media.seconds(Media.decode(audio.path("data").asText("")));
  }
}
