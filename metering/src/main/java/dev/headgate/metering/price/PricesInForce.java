package dev.headgate.metering.price;

import java.time.Instant;

/// What the price book knows about a model at an instant.
sealed interface PricesInForce {

  /// There are prices.
  record Found(PriceSet prices) implements PricesInForce {}

  /// There are none, for this reason.
  record NotFound(String reason) implements PricesInForce {}

  /// Takes an empty set for what it is: a model whose price nobody wrote down.
  static PricesInForce of(String provider, String model, Instant at, PriceSet prices) {
    return prices.isEmpty()
        ? new NotFound(
            "model \"%s\" of provider \"%s\": known, without any price at %s"
                .formatted(model, provider, at))
        : new Found(prices);
  }
}
