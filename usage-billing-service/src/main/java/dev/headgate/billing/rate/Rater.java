package dev.headgate.billing.rate;

import dev.headgate.metering.event.UsageConversions;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.price.PriceBook;
import dev.headgate.metering.price.Rating;
import jakarta.enterprise.context.ApplicationScoped;

/// Prices an event by the same price book, model and instant by which its hold was priced: the
/// model that was sent to the provider, at the time the request came.
@ApplicationScoped
public class Rater {

  private final PriceBook prices;

  Rater(PriceBook prices) {
    this.prices = prices;
  }

  /// The price of an event, or why it has none.
  ///
  /// @throws IllegalArgumentException when its usage breaks an invariant of token classes
  /// @throws ArithmeticException when its sums do not fit
  public Rating rate(UsageEventV1 event) {
    String provider = event.priceBookProvider();
    if (provider == null) {
      return new Rating.Unpriced("no price book provider for " + event.provider());
    }
    return prices.rate(
        provider,
        event.upstreamModel(),
        UsageConversions.fromWireUsage(event.usage()),
        event.received());
  }
}
