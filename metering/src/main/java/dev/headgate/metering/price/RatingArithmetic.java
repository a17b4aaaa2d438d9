package dev.headgate.metering.price;

import dev.headgate.metering.price.TokenClass.Direction;
import dev.headgate.metering.usage.TokenUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From tokens and prices to charges, in exact decimals.
final class RatingArithmetic {

  private RatingArithmetic() {}

  /// What a usage costs: each class at its price, in the tier of the whole input.
  static Rating rate(String priceVersion, PriceSet prices, TokenUsage usage) {
    List<ClassCharge> charges = new ArrayList<>();
    for (Map.Entry<TokenClass, Long> tokens : ExclusiveTokens.of(usage).entrySet()) {
      TieredPrice price = prices.priceOf(tokens.getKey());
      if (price == null) {
        return noPrice(tokens.getKey());
      }
      charges.add(
          ClassCharge.of(tokens.getKey(), tokens.getValue(), price.at(usage.inputTokens())));
    }
    if (!charges.isEmpty()) {
      addRequestFee(charges, prices);
    }
    return Rating.Priced.of(priceVersion, charges);
  }

  /// The most that a request within these totals can cost: every token in the dearest class that it
  /// can be in, at the dearest tier that it can reach.
  static Rating upperBound(
      String priceVersion, PriceSet prices, long inputTokens, long outputTokens) {
    List<ClassCharge> charges = new ArrayList<>();
    if (inputTokens > 0) {
      ClassCharge input = dearest(prices, Direction.INPUT, inputTokens, inputTokens);
      if (input == null) {
        return noPrice(TokenClass.INPUT);
      }
      charges.add(input);
    }
    if (outputTokens > 0) {
      ClassCharge output = dearest(prices, Direction.OUTPUT, outputTokens, inputTokens);
      if (output == null) {
        return noPrice(TokenClass.OUTPUT);
      }
      charges.add(output);
    }
    addRequestFee(charges, prices);
    return Rating.Priced.of(priceVersion, charges);
  }

  /// @return null when tokens of a class of this direction might have no price
  private static @Nullable ClassCharge dearest(
      PriceSet prices, Direction direction, long tokens, long inputTokens) {
    ClassCharge dearest = null;
    for (TokenClass tokenClass : TokenClass.values()) {
      if (tokenClass.direction() != direction) {
        continue;
      }
      TieredPrice price = prices.priceOf(tokenClass);
      if (price == null) {
        return null;
      }
      BigDecimal unit = price.dearestUpTo(inputTokens);
      if (dearest == null || unit.compareTo(dearest.usdPerMillion()) > 0) {
        dearest = ClassCharge.of(tokenClass, tokens, unit);
      }
    }
    return dearest;
  }

  private static void addRequestFee(List<ClassCharge> charges, PriceSet prices) {
    TieredPrice fee = prices.priceOf(TokenClass.REQUEST);
    if (fee != null) {
      charges.add(ClassCharge.of(TokenClass.REQUEST, 1, fee.base()));
    }
  }

  private static Rating noPrice(TokenClass tokenClass) {
    return new Rating.Unpriced(
        tokenClass.wireName() + " tokens: no price, nor for a class that contains them");
  }
}
