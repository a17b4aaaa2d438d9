package dev.headgate.metering.price;

import dev.headgate.metering.usage.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The prices of every provider and model that we know of, and what usage costs by them. Immutable;
/// safe for all threads.
public final class PriceBook {

  private final String version;
  private final List<NegotiatedPrice> own;

  private PriceBook(String version, List<NegotiatedPrice> own) {
    this.version = version;
    this.own = own;
  }

  /// The catalogue that comes with this library, without prices of the operator's own.
  public static PriceBook bundled() {
    return new PriceBook("genai-prices-2026-08-21", List.of());
  }

  /// This book with the operator's own prices in front; they replace those given before.
  public PriceBook withOverlay(List<NegotiatedPrice> ownPrices) {
    return new PriceBook(version, List.copyOf(ownPrices));
  }

  /// The name of exactly these prices: two books of one version rate alike.
  public String version() {
    return version;
  }

  /// The price book's id of the provider behind a base URL, if it is a known one.
  public Optional<String> providerOf(String baseUrl) {
    return Optional.empty();
  }

  /// What `usage` costs at the prices in force at `at`.
  ///
  /// @param provider the price book's id of the provider
  /// @param model the model as it was sent to the provider
  /// @param usage the tokens of one request
  /// @param at when the request was received
  public Rating rate(String provider, String model, TokenUsage usage, Instant at) {
    return new Rating.Unpriced(
        "price of %s/%s at %s: the catalogue is not read yet (%d own prices)"
            .formatted(provider, model, at, own.size()));
  }

  /// The most that a request of so many tokens can cost, whatever classes they turn out to be in.
  /// [#rate] of any usage within these totals is never more than this.
  ///
  /// @param provider the price book's id of the provider
  /// @param model the model as it is sent to the provider
  /// @param inputTokens the most tokens of input
  /// @param outputTokens the most tokens of output
  /// @param at when the request was received
  public Rating upperBound(
      String provider, String model, long inputTokens, long outputTokens, Instant at) {
    return rate(provider, model, TokenUsage.of(inputTokens, outputTokens), at);
  }
}
