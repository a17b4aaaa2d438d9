package dev.headgate.metering.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UpperBoundTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final long[] SIZES = {0, 1, 999, 128_001, 200_000, 200_001, 272_001, 512_001};

  private final PriceBook book = PriceBook.bundled();
  private final Random random = new Random(20261123);

  @Test
  void noUsageWithinTheBoundEverCostsMore() {
    int compared = 0;
    for (Catalogue.Provider provider : CatalogueTest.catalogue().providers()) {
      for (Catalogue.Model model : provider.models().get()) {
        for (int i = 0; i < 12; i++) {
          compared += compareOnce(book, provider.id(), model.id());
        }
      }
    }
    assertTrue(compared > 10_000, "compared only " + compared);
  }

  @Test
  void noUsageWithinTheBoundEverCostsMoreAtPricesOfOnesOwn() {
    for (int i = 0; i < 2_000; i++) {
      PriceBook own = book.withOverlay(List.of(randomPrice()));
      assertEquals(1, compareOnce(own, "house", "llama"));
    }
  }

  @Test
  void takesTheDearestClassOfEachDirection() {
    assertEquals(
        List.of(
            charge(TokenClass.CACHE_WRITE_1H_INPUT, 1_000, "10", "0.010000"),
            charge(TokenClass.OUTPUT, 100, "25", "0.002500")),
        bound("anthropic", "claude-opus-4-5", 1_000, 100).charges());
    assertEquals(
        List.of(
            charge(TokenClass.AUDIO_INPUT, 1_000, "32", "0.032000"),
            charge(TokenClass.AUDIO_OUTPUT, 100, "64", "0.006400")),
        bound("openai", "gpt-realtime", 1_000, 100).charges());
  }

  @Test
  void takesTheTierThatTheInputCanReach() {
    assertEquals(
        List.of(
            charge(TokenClass.CACHE_WRITE_1H_INPUT, 200_001, "12", "2.400012"),
            charge(TokenClass.OUTPUT, 1_000, "22.5", "0.0225000")),
        bound("anthropic", "claude-sonnet-4-5", 200_001, 1_000).charges());
    assertEquals(
        new BigDecimal("6"),
        bound("anthropic", "claude-sonnet-4-5", 200_000, 1).charges().getFirst().usdPerMillion());
  }

  @Test
  void aSmallRequestMayBeDearerWhereALargeOneIsCheaper() {
    var falling =
        new TieredPrice(BigDecimal.TEN, List.of(new TieredPrice.Tier(100, BigDecimal.ONE)));
    var prices = new PriceSet(Map.of(TokenClass.INPUT, falling, TokenClass.OUTPUT, falling));

    Rating bound = RatingArithmetic.upperBound("test", prices, 150, 1_000);

    assertEquals(
        new UsdAmount(new BigDecimal("0.0115")),
        assertInstanceOf(Rating.Priced.class, bound).total());
  }

  @Test
  void whatHasNoPriceHasNoBound() {
    assertInstanceOf(
        Rating.Unpriced.class, book.upperBound("openai", "text-embedding-3-small", 10, 1, NOW));
    assertInstanceOf(Rating.Priced.class, book.upperBound("openai", "gpt-4o", 0, 0, NOW));
    assertInstanceOf(Rating.Unpriced.class, book.upperBound("nobody", "gpt-4o", 1, 1, NOW));
  }

  @Test
  void aNegativeNumberOfTokensIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> book.upperBound("openai", "gpt-4o", -1, 0, NOW));
  }

  /// @return 1 when the usage had a price, 0 when neither had one
  private int compareOnce(PriceBook prices, String provider, String model) {
    long input = SIZES[random.nextInt(SIZES.length)];
    long output = random.nextLong(100_000);
    TokenUsage usage = randomUsageWithin(input, output);
    Rating bound = prices.upperBound(provider, model, input, output, NOW);
    return switch (prices.rate(provider, model, usage, NOW)) {
      case Rating.Unpriced _ -> {
        assertInstanceOf(Rating.Unpriced.class, bound);
        yield 0;
      }
      case Rating.Priced(_, _, UsdAmount cost) -> {
        if (bound instanceof Rating.Priced(_, _, UsdAmount most)) {
          assertTrue(
              cost.value().compareTo(most.value()) <= 0,
              () -> cost + " > " + most + " for " + provider + "/" + model + " " + usage);
        }
        yield 1;
      }
    };
  }

  private TokenUsage randomUsageWithin(long mostInput, long mostOutput) {
    long input = upTo(mostInput);
    long read = upTo(input);
    long write5m = upTo(input - read);
    long write1h = upTo(input - read - write5m);
    long output = upTo(mostOutput);
    long reasoning = upTo(output);
    return new TokenUsage(
        input, read, write5m, write1h, upTo(input), output, reasoning, upTo(output - reasoning));
  }

  private long upTo(long most) {
    return switch (random.nextInt(4)) {
      case 0 -> most;
      case 1 -> 0;
      default -> random.nextLong(most + 1);
    };
  }

  private NegotiatedPrice randomPrice() {
    var prices = new EnumMap<TokenClass, BigDecimal>(TokenClass.class);
    for (TokenClass tokenClass : TokenClass.values()) {
      if (tokenClass == TokenClass.INPUT
          || tokenClass == TokenClass.OUTPUT
          || random.nextBoolean()) {
        prices.put(tokenClass, BigDecimal.valueOf(random.nextInt(10_000), 3));
      }
    }
    return new NegotiatedPrice("house", "llama", NOW, Map.copyOf(prices));
  }

  private Rating.Priced bound(String provider, String model, long input, long output) {
    return assertInstanceOf(
        Rating.Priced.class, book.upperBound(provider, model, input, output, NOW));
  }

  private static ClassCharge charge(TokenClass tokenClass, long tokens, String unit, String usd) {
    return new ClassCharge(tokenClass, tokens, new BigDecimal(unit), new BigDecimal(usd));
  }
}
