package dev.headgate.router.estimate;

import dev.headgate.metering.price.PriceBook;
import dev.headgate.metering.price.Rating;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.routing.Route;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tokens to nano-USD, always rounded up; null where there is no price, never zero by silence.
@Singleton
public class Pricing {

  private final PriceBook prices;

  Pricing(PriceBook prices) {
    this.prices = prices;
  }

  /// The version of the prices in use.
  public String version() {
    return prices.version();
  }

  /// The most that so many tokens can cost on a route, whatever class they turn out to be of.
  public @Nullable Long upperBound(Route route, long input, long output, Instant at) {
    String provider = route.provider().priceBookProvider();
    return nanoUsd(prices.upperBound(provider, route.upstreamModel(), input, output, at));
  }

  /// What a usage costs on a route.
  public @Nullable Long actual(Route route, TokenUsage usage, Instant at) {
    String provider = route.provider().priceBookProvider();
    return nanoUsd(prices.rate(provider, route.upstreamModel(), usage, at));
  }

  private static @Nullable Long nanoUsd(Rating rating) {
    return switch (rating) {
      case Rating.Priced priced -> priced.total().nanoUsdRoundedUp();
      case Rating.Unpriced _ -> null;
    };
  }
}
