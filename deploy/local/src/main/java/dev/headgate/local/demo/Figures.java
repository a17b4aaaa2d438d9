package dev.headgate.local.demo;

import java.math.BigDecimal;

/// What a book says about one request or several. Totals are inclusive.
///
/// @param usd exact
record Figures(
    long requests,
    long inputTokens,
    long cachedInputTokens,
    long outputTokens,
    long reasoningTokens,
    BigDecimal usd) {

  static final Figures NONE = new Figures(0, 0, 0, 0, 0, BigDecimal.ZERO);

  Figures plus(Figures other) {
    return new Figures(
        requests + other.requests,
        inputTokens + other.inputTokens,
        cachedInputTokens + other.cachedInputTokens,
        outputTokens + other.outputTokens,
        reasoningTokens + other.reasoningTokens,
        usd.add(other.usd));
  }

  /// Equal in everything, however many zeros the amount ends with.
  boolean agreesWith(Figures other) {
    return withPlainUsd().equals(other.withPlainUsd());
  }

  private Figures withPlainUsd() {
    return new Figures(
        requests,
        inputTokens,
        cachedInputTokens,
        outputTokens,
        reasoningTokens,
        usd.stripTrailingZeros());
  }

  @Override
  public String toString() {
    return "%d requests, %d input (%d cached), %d output (%d reasoning), %s USD"
        .formatted(
            requests,
            inputTokens,
            cachedInputTokens,
            outputTokens,
            reasoningTokens,
            usd.stripTrailingZeros().toPlainString());
  }
}
