package dev.headgate.billing.rate;

import dev.headgate.metering.price.NegotiatedPrice;
import dev.headgate.metering.price.PriceBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Rating by the bundled prices and by those of `house`, which change at noon of 2026-11-10.
public final class RaterFixture {

  private RaterFixture() {}

  public static Rater rater() {
    return new Rater(
        PriceBook.bundled()
            .withOverlay(
                List.of(
                    price("2026-01-01T00:00:00Z", "0.10", "0.40"),
                    price("2026-11-10T12:00:00Z", "0.20", "0.80"))));
  }

  private static NegotiatedPrice price(String from, String input, String output) {
    return NegotiatedPrice.of(
        "house",
        "llama-3.3-70b",
        Instant.parse(from),
        new BigDecimal(input),
        new BigDecimal(output));
  }
}
