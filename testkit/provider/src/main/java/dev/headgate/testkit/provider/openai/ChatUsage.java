package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Output;

/// `usage` of chat completions: the details are parts of the totals.
final class ChatUsage {

  private ChatUsage() {}

  static ObjectNode of(Input input, Output output) {
    ObjectNode usage =
        Json.object()
            .put("prompt_tokens", input.total())
            .put("completion_tokens", output.total())
            .put("total_tokens", input.total() + output.total());
    usage
        .putObject("prompt_tokens_details")
        .put("cached_tokens", input.cached())
        .put("audio_tokens", input.audio());
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", output.reasoning())
        .put("audio_tokens", output.audio())
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return usage;
  }
}
