package dev.headgate.testkit.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.PromptCache;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.bill.Input;

/// Walks a prompt in the order in which it is cached: tools, system, messages. A block `cachePoint`
/// ends a prefix that is to be kept for five minutes, and is itself no part of the prompt. An image
/// counts 1,600 tokens.
final class ConverseBlocks {

  private static final long IMAGE = 1_600;
  private static final long MESSAGE = 3;

  private final String model;
  private final PromptCache.Prefixes prefixes;
  private long text = MESSAGE;
  private long image;

  private ConverseBlocks(String model) {
    this.model = model;
    this.prefixes = new PromptCache.Prefixes(model);
  }

  static ConverseBlocks of(String model, JsonNode tree) {
    var blocks = new ConverseBlocks(model);
    tree.path("toolConfig").path("tools").forEach(blocks::add);
    tree.path("system").forEach(blocks::add);
    for (JsonNode message : tree.path("messages")) {
      blocks.text += MESSAGE;
      message.path("content").forEach(blocks::add);
    }
    return blocks;
  }

  PromptCache.Prefixes prefixes() {
    return prefixes;
  }

  Input input() {
    return Input.of(text, image, 0);
  }

  private void add(JsonNode block) {
    if (block.has("cachePoint")) {
      prefixes.keep(PromptCache.Lasting.FIVE_MINUTES);
      return;
    }
    long tokens = 0;
    if (block.has("image")) {
      image += IMAGE;
    } else if (block.has("text")) {
      tokens = TokenCount.ofText(model, block.path("text").asText());
    } else {
      tokens = TokenCount.ofJson(model, block);
    }
    text += tokens;
    prefixes.add(block.toString(), tokens);
  }
}
