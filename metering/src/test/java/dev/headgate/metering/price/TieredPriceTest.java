package dev.headgate.metering.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.metering.usage.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TieredPriceTest {

  @ParameterizedTest
  @CsvSource({
    "200000, 0, 0.6",
    "200001, 0, 1.200006",
    "200000, 1000000, 15.6",
    "200001, 1000000, 23.700006",
  })
  void oneTokenOverTheThresholdPricesTheWholeRequestAnew(long input, long output, String usd) {
    Rating rating =
        PriceBook.bundled()
            .rate(
                "anthropic",
                "claude-sonnet-4-5",
                TokenUsage.of(input, output),
                Instant.parse("2026-11-23T12:00:00Z"));

    assertEquals(
        new UsdAmount(new BigDecimal(usd)), assertInstanceOf(Rating.Priced.class, rating).total());
  }

  @Test
  void cachedTokensCountTowardsTheThreshold() {
    TokenUsage usage = new TokenUsage(200_001, 200_000, 0, 0, 0, 0, 0, 0);

    Rating rating =
        PriceBook.bundled()
            .rate("anthropic", "claude-sonnet-4-5", usage, Instant.parse("2026-11-23T12:00:00Z"));

    assertEquals(
        new UsdAmount(new BigDecimal("0.120006")),
        assertInstanceOf(Rating.Priced.class, rating).total());
  }

  @Test
  void theDearestPriceMayBeThatOfALowerTier() {
    var price =
        new TieredPrice(
            BigDecimal.ONE,
            List.of(
                new TieredPrice.Tier(200, BigDecimal.TWO),
                new TieredPrice.Tier(100, BigDecimal.TEN)));

    assertEquals(BigDecimal.ONE, price.at(100));
    assertEquals(BigDecimal.TEN, price.at(101));
    assertEquals(BigDecimal.TWO, price.at(201));
    assertEquals(BigDecimal.ONE, price.dearestUpTo(100));
    assertEquals(BigDecimal.TEN, price.dearestUpTo(1_000));
  }
}
