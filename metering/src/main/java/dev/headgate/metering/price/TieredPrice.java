package dev.headgate.metering.price;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/// A unit price that may depend on the size of the request. A tier is a **cliff**: a request with
/// more input tokens than `start` pays the tier's price for all its tokens of the class, not only
/// for those above.
///
/// @param base dollars per million below the first tier
/// @param tiers by rising start; empty for a price that does not depend on size
record TieredPrice(BigDecimal base, List<Tier> tiers) {

  /// A price for requests of more than `start` input tokens.
  record Tier(long start, BigDecimal price) {}

  TieredPrice {
    tiers = tiers.stream().sorted(Comparator.comparingLong(Tier::start)).toList();
  }

  static TieredPrice flat(BigDecimal price) {
    return new TieredPrice(price, List.of());
  }

  /// The price for a request of so many input tokens, all classes of input together.
  BigDecimal at(long inputTokens) {
    BigDecimal price = base;
    for (Tier tier : tiers) {
      if (inputTokens > tier.start()) {
        price = tier.price();
      }
    }
    return price;
  }

  /// The dearest price that a request of at most so many input tokens can meet.
  BigDecimal dearestUpTo(long inputTokens) {
    BigDecimal dearest = base;
    for (Tier tier : tiers) {
      if (inputTokens > tier.start()) {
        dearest = dearest.max(tier.price());
      }
    }
    return dearest;
  }
}
