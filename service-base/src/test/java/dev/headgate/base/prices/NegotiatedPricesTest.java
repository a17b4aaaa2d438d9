package dev.headgate.base.prices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.metering.price.NegotiatedPrice;
import dev.headgate.metering.price.TokenClass;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NegotiatedPricesTest {

  @Test
  void theFileSaysPricesPerMillionTokens() {
    assertEquals(
        List.of(
            new NegotiatedPrice(
                "house",
                "llama-3.3-70b",
                Instant.parse("2026-01-01T00:00:00Z"),
                Map.of(
                    TokenClass.INPUT,
                    new BigDecimal("0.10"),
                    TokenClass.OUTPUT,
                    new BigDecimal("0.40"),
                    TokenClass.CACHE_WRITE_5M_INPUT,
                    new BigDecimal("0.125")))),
        prices(
            """
            headgate:
              prices:
                - { provider: house, model: llama-3.3-70b, effective-from: 2026-01-01T00:00:00Z,
                    input: 0.10, output: 0.40, cache-write-5m-input: 0.125 }
            """));
  }

  @Test
  void noPricesOfOnesOwnIsFine() {
    assertEquals(List.of(), prices("headgate: {}"));
  }

  @Test
  void aNegativePriceIsRefusedByName() {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () ->
                prices(
                    """
                    headgate:
                      prices:
                        - { provider: house, model: m, effective-from: "2026-01-01T00:00:00Z", input: -1 }
                    """));

    assertEquals(
        "headgate.prices[0]: usdPerMillion of house/m, INPUT: -1 (expected: >= 0)",
        refused.getMessage());
  }

  @Test
  void oneInstantHasOnePrice() {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () ->
                prices(
                    """
                    headgate:
                      prices:
                        - { provider: house, model: m, effective-from: "2026-01-01T00:00:00Z", input: 1 }
                        - { provider: house, model: m, effective-from: "2026-01-01T00:00:00Z", input: 2 }
                    """));

    assertEquals(
        "headgate.prices[1]: house/m from 2026-01-01T00:00:00Z (expected: once)",
        refused.getMessage());
  }

  private static List<NegotiatedPrice> prices(String yaml) {
    PricesConfiguration configuration =
        new SmallRyeConfigBuilder()
            .withMapping(PricesConfiguration.class)
            .withSources(new YamlConfigSource("test", yaml))
            .build()
            .getConfigMapping(PricesConfiguration.class);
    return NegotiatedPrices.of(configuration);
  }
}
