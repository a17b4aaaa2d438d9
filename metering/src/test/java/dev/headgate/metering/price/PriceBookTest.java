package dev.headgate.metering.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceBookTest {

  private static final Instant NOVEMBER_2026 = Instant.parse("2026-11-23T12:00:00Z");

  private final PriceBook book = PriceBook.bundled();

  @Test
  void ratesInputAndOutputExactly() {
    Rating rating = rate("openai", "gpt-4o-mini", TokenUsage.of(1_234, 567));

    assertEquals(
        new Rating.Priced(
            "genai-prices-2026-08-21",
            List.of(
                charge(TokenClass.INPUT, 1_234, "0.15", "0.00018510"),
                charge(TokenClass.OUTPUT, 567, "0.6", "0.0003402")),
            usd("0.0005253")),
        rating);
  }

  @Test
  void nothingUsedCostsNothing() {
    assertEquals(
        new Rating.Priced("genai-prices-2026-08-21", List.of(), UsdAmount.ZERO),
        rate("openai", "gpt-4o-mini", TokenUsage.NONE));
  }

  @Test
  void classesAreExclusiveSoThatNoTokenIsBilledTwice() {
    TokenUsage usage = new TokenUsage(10_000, 6_000, 1_000, 500, 0, 2_000, 1_500, 0);

    var priced = assertInstanceOf(Rating.Priced.class, rate("anthropic", "claude-opus-4-5", usage));

    assertEquals(
        List.of(
            charge(TokenClass.INPUT, 2_500, "5", "0.012500"),
            charge(TokenClass.CACHE_READ_INPUT, 6_000, "0.5", "0.0030000"),
            charge(TokenClass.CACHE_WRITE_5M_INPUT, 1_000, "6.25", "0.00625000"),
            charge(TokenClass.CACHE_WRITE_1H_INPUT, 500, "10", "0.005000"),
            charge(TokenClass.OUTPUT, 500, "25", "0.012500"),
            charge(TokenClass.REASONING_OUTPUT, 1_500, "25", "0.037500")),
        priced.charges());
    assertEquals(usd("0.07675"), priced.total());
  }

  @Test
  void cacheReadsWithoutAPriceAreBilledAsInputAndNeverDerived() {
    TokenUsage usage = new TokenUsage(1_000, 900, 0, 0, 0, 0, 0, 0);

    assertEquals(usd("0.00003"), total(rate("openai", "gpt-4", TokenUsage.of(1, 0))));
    assertEquals(usd("0.03"), total(rate("openai", "gpt-4", usage)));
  }

  @Test
  void aRequestFeeIsChargedOncePerRequestThatUsedAnything() {
    var priced =
        assertInstanceOf(
            Rating.Priced.class, rate("perplexity", "sonar-pro", TokenUsage.of(1_000, 1_000)));

    assertEquals(charge(TokenClass.REQUEST, 1, "14000", "0.014000"), priced.charges().getLast());
    assertEquals(usd("0.032"), priced.total());
    assertEquals(UsdAmount.ZERO, total(rate("perplexity", "sonar-pro", TokenUsage.NONE)));
  }

  @Test
  void reasoningHasItsOwnPriceWhereTheProviderSetsOne() {
    TokenUsage usage = new TokenUsage(0, 0, 0, 0, 0, 1_000_000, 400_000, 0);

    assertEquals(usd("6"), total(rate("perplexity", "sonar-deep-research", usage)));
  }

  @Test
  void whatHasNoPriceIsUnpricedWithItsReason() {
    TokenUsage usage = TokenUsage.of(10, 10);

    assertEquals(
        new Rating.Unpriced("provider \"nobody\": not in price book genai-prices-2026-08-21"),
        rate("nobody", "gpt-4o", usage));
    assertEquals(
        new Rating.Unpriced(
            "model \"gpt-0\" of provider \"openai\": not in price book genai-prices-2026-08-21"),
        rate("openai", "gpt-0", usage));
    assertEquals(
        new Rating.Unpriced(
            "model \"openai/gpt-oss-20b:free\" of provider \"openrouter\": known, without any"
                + " price at 2026-11-23T12:00:00Z"),
        rate("openrouter", "openai/gpt-oss-20b:free", usage));
  }

  @Test
  void outputOfAModelWithoutAnOutputPriceIsUnpricedNotFree() {
    assertEquals(
        usd("0.00002"), total(rate("openai", "text-embedding-3-small", TokenUsage.of(1_000, 0))));
    assertEquals(
        new Rating.Unpriced("output tokens: no price, nor for a class that contains them"),
        rate("openai", "text-embedding-3-small", TokenUsage.of(1_000, 1)));
  }

  @Test
  void findsTheProviderOfABaseUrlAndOfAModel() {
    assertEquals(Optional.of("openai"), book.providerOf("https://api.openai.com/v1"));
    assertEquals(Optional.of("azure"), book.providerOf("https://acme.openai.azure.com/openai"));
    assertEquals(Optional.empty(), book.providerOf("http://vllm:8000/v1"));
    assertEquals(Optional.of("anthropic"), book.providerOfModel("claude-opus-4-5"));
    assertEquals(Optional.empty(), book.providerOfModel("house-model"));
  }

  @Test
  void theBundledCatalogueIsReadOnce() {
    assertSame(PriceBook.bundled(), PriceBook.bundled());
    assertTrue(book.version().matches("genai-prices-\\d{4}-\\d{2}-\\d{2}"));
  }

  private Rating rate(String provider, String model, TokenUsage usage) {
    return book.rate(provider, model, usage, NOVEMBER_2026);
  }

  private static ClassCharge charge(TokenClass tokenClass, long tokens, String unit, String usd) {
    return new ClassCharge(tokenClass, tokens, new BigDecimal(unit), new BigDecimal(usd));
  }

  private static UsdAmount usd(String value) {
    return new UsdAmount(new BigDecimal(value));
  }

  private static UsdAmount total(Rating rating) {
    return assertInstanceOf(Rating.Priced.class, rating).total();
  }
}
