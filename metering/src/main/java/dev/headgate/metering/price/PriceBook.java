package dev.headgate.metering.price;

import dev.headgate.metering.usage.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The prices of every provider and model that we know of, and what usage costs by them. Immutable
/// for its users; safe for all threads; nothing here blocks once the catalogue is read.
///
/// The catalogue is that of `pydantic/genai-prices`, as its README beside it says; its rules for
/// matching names, for dates and for tiers are followed to the letter.
public final class PriceBook {

  private static final String CATALOGUE = "genai-prices-2026-08-21";

  /// Read on first use, once.
  private static final class Bundled {
    static final PriceBook BOOK =
        new PriceBook(CATALOGUE, readCatalogue(CATALOGUE + ".json"), new Overlay(List.of()));
  }

  private final String catalogueVersion;
  private final Catalogue catalogue;
  private final Overlay overlay;
  private final String version;

  PriceBook(String catalogueVersion, Catalogue catalogue, Overlay overlay) {
    this.catalogueVersion = catalogueVersion;
    this.catalogue = catalogue;
    this.overlay = overlay;
    this.version = catalogueVersion + overlay.versionSuffix();
  }

  /// The catalogue that comes with this library, without prices of the operator's own. Parsed at
  /// the first call, the same object ever after.
  public static PriceBook bundled() {
    return Bundled.BOOK;
  }

  /// This catalogue with the operator's own prices in front; they replace those given before.
  ///
  /// @throws IllegalArgumentException if two prices of one model begin at the same instant
  public PriceBook withOverlay(List<NegotiatedPrice> ownPrices) {
    return new PriceBook(catalogueVersion, catalogue, new Overlay(ownPrices));
  }

  /// The name of exactly these prices, `genai-prices-2026-08-21+5f2e...`: two books of one version
  /// rate every usage alike.
  public String version() {
    return version;
  }

  /// The price book's id of the provider behind a base URL, if it is a known one:
  /// `https://api.openai.com/v1` is `openai`.
  public Optional<String> providerOf(String baseUrl) {
    return catalogue.providerOfUrl(baseUrl).map(Catalogue.Provider::id);
  }

  /// The price book's id of the provider that makes models of that name, if one is known for it:
  /// `claude-opus-4-5` is `anthropic`. A fallback for configurations that name no provider; a model
  /// served by someone else may have another price.
  public Optional<String> providerOfModel(String model) {
    return catalogue.providerOfModel(model).map(Catalogue.Provider::id);
  }

  /// What `usage` costs at the prices in force at `at`.
  ///
  /// A price of the operator's own that is in force goes first, then the catalogue's. A class
  /// without a price of its own is billed at that of the class that contains it. A tier applies to
  /// the whole request by its input tokens.
  ///
  /// @param provider the price book's id of the provider, or the name in an own price
  /// @param model the model as it was sent to the provider
  /// @param usage the tokens of one request
  /// @param at when the request was received
  public Rating rate(String provider, String model, TokenUsage usage, Instant at) {
    return switch (pricesInForce(provider, model, at)) {
      case PricesInForce.Found(PriceSet prices) -> RatingArithmetic.rate(version, prices, usage);
      case PricesInForce.NotFound(String reason) -> new Rating.Unpriced(reason);
    };
  }

  /// The most that a request of so many tokens can cost, whatever classes they turn out to be in:
  /// the amount to hold. [#rate] of any usage within these totals, at the same instant, is never
  /// more than this.
  ///
  /// @param provider the price book's id of the provider, or the name in an own price
  /// @param model the model as it is sent to the provider
  /// @param inputTokens the most tokens of input; not negative
  /// @param outputTokens the most tokens of output; not negative
  /// @param at when the request was received
  /// @throws IllegalArgumentException if a number of tokens is negative
  public Rating upperBound(
      String provider, String model, long inputTokens, long outputTokens, Instant at) {
    TokenUsage most = TokenUsage.of(inputTokens, outputTokens);
    return switch (pricesInForce(provider, model, at)) {
      case PricesInForce.Found(PriceSet prices) ->
          RatingArithmetic.upperBound(version, prices, most.inputTokens(), most.outputTokens());
      case PricesInForce.NotFound(String reason) -> new Rating.Unpriced(reason);
    };
  }

  private PricesInForce pricesInForce(String provider, String model, Instant at) {
    Optional<PriceSet> own = overlay.inForce(provider, model, at);
    if (own.isPresent()) {
      return new PricesInForce.Found(own.get());
    }
    Optional<Catalogue.Provider> known = catalogue.provider(provider);
    if (known.isEmpty()) {
      return new PricesInForce.NotFound(
          "provider \"%s\": not in price book %s".formatted(provider, version));
    }
    Optional<Catalogue.Model> found = catalogue.model(known.get(), model);
    if (found.isEmpty()) {
      return new PricesInForce.NotFound(
          "model \"%s\" of provider \"%s\": not in price book %s"
              .formatted(model, provider, version));
    }
    return PricesInForce.of(provider, model, at, found.get().prices().inForce(at));
  }

  private static Catalogue readCatalogue(String resource) {
    try (InputStream json = PriceBook.class.getResourceAsStream(resource)) {
      if (json == null) {
        throw new IllegalStateException("resource " + resource + ": missing beside PriceBook");
      }
      return CatalogueReader.read(resource, json.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
