package dev.headgate.base.prices;

import dev.headgate.metering.price.NegotiatedPrice;
import dev.headgate.metering.price.PriceBook;
import dev.headgate.metering.price.TokenClass;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the one [PriceBook] of a service: the bundled catalogue behind the configured prices.
class NegotiatedPrices {

  /// A wrong price must not wait for the first request to be found.
  void onStart(@Observes @Priority(3) StartupEvent started, PricesConfiguration configuration) {
    of(configuration);
  }

  @Produces
  @Singleton
  PriceBook priceBook(PricesConfiguration configuration) {
    return PriceBook.bundled().withOverlay(of(configuration));
  }

  /// @throws ConfigurationException naming the price that is negative, nameless or there twice
  static List<NegotiatedPrice> of(PricesConfiguration configuration) {
    List<NegotiatedPrice> prices = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (PricesConfiguration.Price price : configuration.list()) {
      String name = "headgate.prices[" + prices.size() + "]";
      if (!seen.add(List.of(price.provider(), price.model(), price.effectiveFrom()))) {
        throw new ConfigurationException(
            "%s: %s/%s from %s (expected: once)"
                .formatted(name, price.provider(), price.model(), price.effectiveFrom()));
      }
      try {
        prices.add(fromConfiguration(price));
      } catch (IllegalArgumentException wrong) {
        throw new ConfigurationException(name + ": " + wrong.getMessage(), wrong);
      }
    }
    return prices;
  }

  private static NegotiatedPrice fromConfiguration(PricesConfiguration.Price price) {
    Map<TokenClass, BigDecimal> usdPerMillion = new EnumMap<>(TokenClass.class);
    for (TokenClass tokenClass : TokenClass.values()) {
      priceOf(price, tokenClass).ifPresent(usd -> usdPerMillion.put(tokenClass, usd));
    }
    return new NegotiatedPrice(
        price.provider(), price.model(), price.effectiveFrom(), usdPerMillion);
  }

  private static Optional<BigDecimal> priceOf(
      PricesConfiguration.Price price, TokenClass tokenClass) {
    return switch (tokenClass) {
      case INPUT -> Optional.of(price.input());
      case CACHE_READ_INPUT -> price.cacheReadInput();
      case CACHE_WRITE_5M_INPUT -> price.cacheWriteFiveMinutesInput();
      case CACHE_WRITE_1H_INPUT -> price.cacheWriteOneHourInput();
      case AUDIO_INPUT -> price.audioInput();
      case CACHE_READ_AUDIO_INPUT -> price.cacheReadAudioInput();
      case OUTPUT -> price.output();
      case REASONING_OUTPUT -> price.reasoningOutput();
      case AUDIO_OUTPUT -> price.audioOutput();
      case REQUEST -> Optional.empty();
    };
  }
}
