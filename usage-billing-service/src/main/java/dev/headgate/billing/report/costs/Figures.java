package dev.headgate.billing.report.costs;

import java.math.BigDecimal;

/// What a group of requests used and cost, by how sure we are of it.
///
/// @param reported by the provider's own figures
/// @param counted by tokens that Headgate counted itself
/// @param held by the whole hold, an upper bound, because nobody counted
public record Figures(Share reported, Share counted, Share held, Tokens tokens) {

  public static final Figures NONE =
      new Figures(Share.NOTHING, Share.NOTHING, Share.NOTHING, Tokens.NONE);

  public Share total() {
    return reported.plus(counted).plus(held);
  }

  /// What is not the provider's own figure.
  public BigDecimal estimatedCost() {
    return counted.plus(held).knownCost();
  }

  public Figures plus(Figures other) {
    return new Figures(
        reported.plus(other.reported),
        counted.plus(other.counted),
        held.plus(other.held),
        tokens.plus(other.tokens));
  }
}
