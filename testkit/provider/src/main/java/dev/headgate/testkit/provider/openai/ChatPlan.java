package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Turn;
import dev.headgate.testkit.provider.bill.Output;
import dev.headgate.testkit.provider.script.Script;

/// A plain answer in numbers: how many tokens of which kind, cut by what the request allows.
/// Reasoning comes first and counts against the limit. It is told word by word without ever being
/// held as a whole.
///
/// @param finishReason `stop`, or `length` when it was cut
record ChatPlan(long reasoningTokens, long textTokens, long chunks, String finishReason) {

  private static final long DEFAULT_TOKENS = 32;

  /// Whether an answer is text alone.
  static boolean suits(ChatRequest request, Script script) {
    Turn turn = request.turn();
    return request.choices() == 1
        && !request.logprobs()
        && turn.schema().isEmpty()
        && turn.stops().isEmpty()
        && !script.says("refusal")
        && !script.says("blocked")
        && !script.says("show-reasoning")
        && turn.tools().called(script).isEmpty();
  }

  static ChatPlan of(Turn turn, Script script) {
    long wantedText = script.value("tokens", DEFAULT_TOKENS);
    long wantedReasoning = script.value("reasoning", 0);
    long reasoning = Math.min(wantedReasoning, turn.maxTokens());
    long text = Math.min(wantedText, turn.maxTokens() - reasoning);
    boolean cut = reasoning < wantedReasoning || text < wantedText;
    return new ChatPlan(
        reasoning, text, Math.min(text, script.value("chunks", text)), cut ? "length" : "stop");
  }

  Output output() {
    return Output.of(textTokens, reasoningTokens);
  }

  /// The first word of a chunk; the chunks differ by one word at most.
  long firstWordOf(long chunk) {
    return chunks == 0 ? 0 : chunk * textTokens / chunks;
  }
}
