package dev.headgate.router.estimate;

import org.jspecify.annotations.Nullable;

/// The most that a request may use on any of its routes.
///
/// @param inputTokens an upper bound of its input
/// @param outputTokens an upper bound of its output: every choice at the limit that the provider is
///   told
/// @param outputLimit that limit, for one choice
/// @param nanoUsd what that costs at most, rounded up, or null when a route has no price
/// @param priceVersion the price book's version, or null when a route has no price
/// @param slices how the hold grows with the answer, or null when all of it is held at once
/// @param prompt what the prompt counts, for when the provider does not say
public record Estimate(
    long inputTokens,
    long outputTokens,
    long outputLimit,
    @Nullable Long nanoUsd,
    @Nullable String priceVersion,
    @Nullable Slices slices,
    PromptCount prompt) {

  /// The output tokens that are held when the request is admitted.
  public long firstOutput() {
    return slices == null ? outputTokens : slices.after(0);
  }

  /// What is held in money when the request is admitted, or null when a route has no price.
  public @Nullable Long firstNanoUsd() {
    return slices == null ? nanoUsd : slices.nanoUsdAt().apply(firstOutput());
  }

  /// The same request where providers bill nothing for it: its hold is empty, and nothing is
  /// counted when they do not answer.
  public Estimate free() {
    PromptCount none = new PromptCount(prompt.encoding(), 0, 0);
    return new Estimate(0, 0, outputLimit, 0L, priceVersion, null, none);
  }
}
