package dev.headgate.testkit.provider.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Output;

/// `usageMetadata`: a count of nothing is left out, thoughts stand beside the candidates, and the
/// total is the sum of all.
final class UsageMetadata {

  private UsageMetadata() {}

  static ObjectNode of(Input input, Output output) {
    ObjectNode usage = Json.object().put("promptTokenCount", input.total());
    put(usage, "candidatesTokenCount", output.total() - output.reasoning());
    usage.put("totalTokenCount", input.total() + output.total());
    put(usage, "cachedContentTokenCount", input.cached());
    ArrayNode details = usage.putArray("promptTokensDetails");
    modality(details, "TEXT", input.total() - input.image() - input.audio());
    modality(details, "IMAGE", input.image());
    modality(details, "AUDIO", input.audio());
    put(usage, "thoughtsTokenCount", output.reasoning());
    return usage;
  }

  private static void put(ObjectNode usage, String name, long tokens) {
    if (tokens > 0) {
      usage.put(name, tokens);
    }
  }

  private static void modality(ArrayNode details, String modality, long tokens) {
    if (tokens > 0) {
      details.addObject().put("modality", modality).put("tokenCount", tokens);
    }
  }
}
