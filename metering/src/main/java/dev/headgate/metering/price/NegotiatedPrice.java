package dev.headgate.metering.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// A price of the operator's own: negotiated with a provider, or for a model that is self-hosted.
/// From its `effectiveFrom` on it goes before the catalogue and replaces the catalogue's prices of
/// this model as a whole: a class that it leaves out is billed at the price of the class that
/// contains it ([TokenClass#CACHE_READ_INPUT] at that of [TokenClass#INPUT], and so on).
///
/// @param provider the price book's id of the provider, or a name of the operator's own
/// @param model the model as it is sent to the provider, whole; letter case does not matter
/// @param effectiveFrom the first instant at which it applies
/// @param usdPerMillion dollars per million tokens for each class, none negative; at least
///   [TokenClass#INPUT]
public record NegotiatedPrice(
    String provider,
    String model,
    Instant effectiveFrom,
    Map<TokenClass, BigDecimal> usdPerMillion) {

  public NegotiatedPrice {
    requireName("provider", provider);
    requireName("model", model);
    if (!usdPerMillion.containsKey(TokenClass.INPUT)) {
      throw new IllegalArgumentException(
          "usdPerMillion of " + provider + "/" + model + ": no INPUT (expected: at least INPUT)");
    }
    usdPerMillion.forEach((tokenClass, price) -> {
      if (price.signum() < 0) {
        throw new IllegalArgumentException(
            "usdPerMillion of %s/%s, %s: %s (expected: >= 0)"
                .formatted(provider, model, tokenClass, price));
      }
    });
    usdPerMillion = Collections.unmodifiableMap(new EnumMap<>(usdPerMillion));
  }

  /// A price for input and output only.
  public static NegotiatedPrice of(
      String provider, String model, Instant effectiveFrom, BigDecimal input, BigDecimal output) {
    return new NegotiatedPrice(
        provider, model, effectiveFrom, Map.of(TokenClass.INPUT, input, TokenClass.OUTPUT, output));
  }

  private static void requireName(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + ": \"" + value + "\" (expected: not blank)");
    }
  }
}
