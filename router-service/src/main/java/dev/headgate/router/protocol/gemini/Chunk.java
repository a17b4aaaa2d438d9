package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.protocol.AnswerHead;
import org.jspecify.annotations.Nullable;

/// A `GenerateContentResponse`, whole or a chunk of one, as Google's clients expect it.
///
/// @param head what only the request knows
record Chunk(AnswerHead head) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// One with these parts.
  ///
  /// @param finishReason why the candidate ended, or null
  /// @param usage what was used so far, or null
  /// @param id the provider's id of the answer, or null
  /// @param model the model that the provider says is answering, or null
  ObjectNode of(
      ArrayNode parts,
      @Nullable String finishReason,
      @Nullable TokenUsage usage,
      @Nullable String id,
      @Nullable String model) {
    ObjectNode chunk = NODES.objectNode();
    ObjectNode candidate = chunk.putArray("candidates").addObject();
    candidate.putObject("content").put("role", "model").set("parts", parts);
    if (finishReason != null) {
      candidate.put("finishReason", finishReason);
    }
    candidate.put("index", 0);
    if (usage != null) {
      chunk.set("usageMetadata", usage(usage));
    }
    return chunk
        .put("modelVersion", model == null ? head.model() : model)
        .put("responseId", id == null ? head.id() : id);
  }

  static ArrayNode parts() {
    return NODES.arrayNode();
  }

  static ObjectNode text(String text) {
    return NODES.objectNode().put("text", text);
  }

  /// @param signature the provider's proof that the thought is its own, or null
  static ObjectNode thought(String text, @Nullable String signature) {
    ObjectNode part = text(text).put("thought", true);
    return signature == null ? part : part.put("thoughtSignature", signature);
  }

  /// @param signature the signature of the thought behind the call, or null
  static ObjectNode call(String id, String name, JsonNode args, @Nullable String signature) {
    ObjectNode part = NODES.objectNode();
    part.putObject("functionCall").put("id", id).put("name", name).set("args", args);
    return signature == null ? part : part.put("thoughtSignature", signature);
  }

  /// Puts log probabilities, which come in OpenAI's shape, beside a chunk's parts.
  static void logprobs(JsonNode content, ObjectNode chunk) {
    if (!(chunk.path("candidates").get(0) instanceof ObjectNode candidate)) {
      return;
    }
    ObjectNode result = candidate.putObject("logprobsResult");
    ArrayNode chosen = result.putArray("chosenCandidates");
    ArrayNode top = result.putArray("topCandidates");
    for (JsonNode token : content) {
      token(token, chosen.addObject());
      ArrayNode candidates = top.addObject().putArray("candidates");
      token.path("top_logprobs").forEach(each -> token(each, candidates.addObject()));
    }
  }

  private static void token(JsonNode token, ObjectNode out) {
    out.put("token", token.path("token").asText());
    out.set("logProbability", token.path("logprob"));
  }

  /// A usage as Google tells it: thoughts stand beside the candidates.
  private static ObjectNode usage(TokenUsage usage) {
    ObjectNode told =
        NODES
            .objectNode()
            .put("promptTokenCount", usage.inputTokens())
            .put("candidatesTokenCount", usage.outputTokens() - usage.reasoningOutputTokens())
            .put("totalTokenCount", usage.totalTokens());
    if (usage.reasoningOutputTokens() > 0) {
      told.put("thoughtsTokenCount", usage.reasoningOutputTokens());
    }
    if (usage.cacheReadInputTokens() > 0) {
      told.put("cachedContentTokenCount", usage.cacheReadInputTokens());
    }
    if (usage.audioInputTokens() > 0) {
      ArrayNode details = told.putArray("promptTokensDetails");
      long text = usage.inputTokens() - usage.audioInputTokens();
      details.addObject().put("modality", "TEXT").put("tokenCount", text);
      details.addObject().put("modality", "AUDIO").put("tokenCount", usage.audioInputTokens());
    }
    return told;
  }
}
