package dev.headgate.router.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.usage.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer that is whole.
///
/// @param id the provider's id of the answer, or null
/// @param model the model that the provider says has answered, or null
/// @param blocks what it says, in order
/// @param stop why it ended
/// @param stopText the caller's stop text that came, or null
/// @param usage what it used, or null when the provider does not say
public record Answer(
    @Nullable String id,
    @Nullable String model,
    List<WholeBlock> blocks,
    StopReason stop,
    @Nullable String stopText,
    @Nullable TokenUsage usage) {

  public Answer {
    blocks = List.copyOf(blocks);
  }

  /// A block with all of its pieces.
  ///
  /// @param text its text, thought, refusal, or the JSON text of a tool call's arguments
  /// @param signature the signature of a thought, or null
  /// @param logprobs log probabilities in OpenAI's shape (an array), or null
  public record WholeBlock(
      Block block, String text, @Nullable String signature, @Nullable JsonNode logprobs) {}
}
