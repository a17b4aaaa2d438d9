package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.OpenAiUsage;
import dev.headgate.metering.usage.TokenUsage;

/// The usage of a reranking: `total_tokens` alone, all of it input, as Jina and vLLM report it.
final class RerankUsage {

  private RerankUsage() {}

  static NormalisedUsage normalise(JsonNode usage) {
    JsonNode total = usage.path("total_tokens");
    return !usage.has("prompt_tokens")
            && total.isIntegralNumber()
            && total.canConvertToInt()
            && total.intValue() >= 0
        ? new NormalisedUsage.Reported(TokenUsage.of(total.intValue(), 0))
        : OpenAiUsage.normalise(usage);
  }
}
