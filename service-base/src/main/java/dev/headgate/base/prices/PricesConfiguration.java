package dev.headgate.base.prices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Section `headgate.prices`: a list of prices, all in US dollars per million tokens.
@ConfigMapping(prefix = "headgate.prices")
public interface PricesConfiguration {

  @WithParentName
  List<Price> list();

  /// The prices of one model from one instant on. A class that is left out is billed at the price
  /// of the class that contains it.
  interface Price {
    /// As `prices` of a provider says; a self-hosted provider's own name.
    String provider();

    /// The model as it is sent to the provider.
    String model();

    /// The first instant at which this price applies.
    Instant effectiveFrom();

    BigDecimal input();

    Optional<BigDecimal> output();

    Optional<BigDecimal> cacheReadInput();

    @WithName("cache-write-5m-input")
    Optional<BigDecimal> cacheWriteFiveMinutesInput();

    @WithName("cache-write-1h-input")
    Optional<BigDecimal> cacheWriteOneHourInput();

    Optional<BigDecimal> audioInput();

    Optional<BigDecimal> cacheReadAudioInput();

    Optional<BigDecimal> reasoningOutput();

    Optional<BigDecimal> audioOutput();
  }
}
