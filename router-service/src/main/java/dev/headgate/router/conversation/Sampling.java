package dev.headgate.router.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How words are chosen and when to stop. Numbers are passed on as the caller wrote them; null
/// means that the caller does not say.
///
/// @param stop texts that end the answer; empty for none
/// @param topLogprobs how many alternatives of each token to tell of; 0 for the token alone; null
///   for no log probabilities
public record Sampling(
    @Nullable JsonNode temperature,
    @Nullable JsonNode topP,
    @Nullable JsonNode topK,
    @Nullable JsonNode seed,
    @Nullable JsonNode presencePenalty,
    @Nullable JsonNode frequencyPenalty,
    List<JsonNode> stop,
    @Nullable Integer topLogprobs) {

  public Sampling {
    stop = List.copyOf(stop);
  }
}
