package dev.headgate.testkit.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Media;
import dev.headgate.testkit.provider.answer.PromptCache;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.bill.Input;

/// Walks a prompt in the order in which it is cached: tools, system, messages. A block with
/// `cache_control` ends a prefix that is to be cached; at the top of the request, it means the last
/// block. An image counts its pixels by 750, and 1,600 when its size is not known.
final class PromptBlocks {

  private static final long PIXELS_A_TOKEN = 750;
  private static final long UNKNOWN_IMAGE = 1_600;
  private static final long MESSAGE = 3;

  private final String model;
  private final PromptCache.Prefixes prefixes;
  private long text = MESSAGE;
  private long image;

  private PromptBlocks(String model) {
    this.model = model;
    this.prefixes = new PromptCache.Prefixes(model);
  }

  static PromptBlocks of(String model, JsonNode tree) {
    var blocks = new PromptBlocks(model);
    tree.path("tools").forEach(blocks::add);
    blocks.addAll(tree.path("system"));
    for (JsonNode message : tree.path("messages")) {
      blocks.text += MESSAGE;
      blocks.addAll(message.path("content"));
    }
    JsonNode automatic = tree.path("cache_control");
    if (automatic.isObject()) {
      blocks.prefixes.keep(lasting(automatic));
    }
    return blocks;
  }

  PromptCache.Prefixes prefixes() {
    return prefixes;
  }

  Input input() {
    return Input.of(text, image, 0);
  }

  private void addAll(JsonNode content) {
    if (content.isTextual()) {
      add(Json.object().put("type", "text").put("text", content.asText()));
    } else {
      content.forEach(this::add);
    }
  }

  private void add(JsonNode block) {
    ObjectNode bare = block.deepCopy();
    bare.remove("cache_control");
    long tokens = 0;
    switch (block.path("type").asText()) {
      case "text" -> tokens = TokenCount.ofText(model, block.path("text").asText());
      case "image" -> image += image(block.path("source"));
      default -> tokens = TokenCount.ofJson(model, bare);
    }
    text += tokens;
    prefixes.add(bare.toString(), tokens);
    if (block.path("cache_control").isObject()) {
      prefixes.keep(lasting(block.path("cache_control")));
    }
  }

  private static PromptCache.Lasting lasting(JsonNode control) {
    return control.path("ttl").asText("5m").equals("1h")
        ? PromptCache.Lasting.ONE_HOUR
        : PromptCache.Lasting.FIVE_MINUTES;
  }

  private static long image(JsonNode source) {
    if (!source.path("type").asText().equals("base64")) {
      return UNKNOWN_IMAGE;
    }
    return Media.pngPixels(Media.decode(source.path("data").asText()))
        .map(pixels -> Math.max(1, pixels / PIXELS_A_TOKEN))
        .orElse(UNKNOWN_IMAGE);
  }
}
