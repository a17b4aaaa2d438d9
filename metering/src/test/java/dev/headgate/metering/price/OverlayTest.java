package dev.headgate.metering.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlayTest {

  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
  private static final TokenUsage MILLION = TokenUsage.of(1_000_000, 0);

  @Test
  void anOwnPriceGoesBeforeTheCatalogueFromItsInstantOn() {
    PriceBook book = with(own("openai", "gpt-4o-mini", APRIL, "0.12"));

    assertEquals(usd("0.15"), total(book, "openai", "gpt-4o-mini", APRIL.minusNanos(1)));
    assertEquals(usd("0.12"), total(book, "openai", "gpt-4o-mini", APRIL));
    assertEquals(usd("0.12"), total(book, "openai", "GPT-4o-mini", JULY));
    assertEquals(usd("2.5"), total(book, "openai", "gpt-4o", JULY));
  }

  @Test
  void theLatestOwnPriceInForceWinsInWhateverOrderTheyAreGiven() {
    PriceBook book =
        with(
            own("openai", "gpt-4o-mini", JULY, "0.10"),
            own("openai", "gpt-4o-mini", APRIL, "0.12"));

    assertEquals(usd("0.12"), total(book, "openai", "gpt-4o-mini", JULY.minusNanos(1)));
    assertEquals(usd("0.1"), total(book, "openai", "gpt-4o-mini", JULY));
  }

  @Test
  void aModelOfOnesOwnHasAPriceFromItsInstantOnAndNoneBefore() {
    PriceBook book = with(own("house", "llama-3.3-70b", APRIL, "0.10"));

    assertEquals(usd("0.1"), total(book, "house", "llama-3.3-70b", APRIL));
    assertInstanceOf(
        Rating.Unpriced.class, book.rate("house", "llama-3.3-70b", MILLION, APRIL.minusSeconds(1)));
  }

  @Test
  void anOwnPriceReplacesAllOfTheCataloguesPricesOfThatModel() {
    PriceBook book = with(own("openai", "gpt-4o-mini", APRIL, "0.12"));
    TokenUsage cached = new TokenUsage(1_000_000, 1_000_000, 0, 0, 0, 0, 0, 0);

    Rating rating = book.rate("openai", "gpt-4o-mini", cached, JULY);

    assertEquals(usd("0.12"), assertInstanceOf(Rating.Priced.class, rating).total());
  }

  @Test
  void aClassOfAnOwnPriceMayHaveItsOwn() {
    var price =
        new NegotiatedPrice(
            "house",
            "llama",
            APRIL,
            Map.of(
                TokenClass.INPUT, new BigDecimal("1"),
                TokenClass.CACHE_READ_INPUT, new BigDecimal("0.1")));
    TokenUsage cached = new TokenUsage(1_000_000, 500_000, 0, 0, 0, 0, 0, 0);

    Rating rating = with(price).rate("house", "llama", cached, JULY);

    assertEquals(usd("0.55"), assertInstanceOf(Rating.Priced.class, rating).total());
  }

  @Test
  void theVersionNamesExactlyThesePrices() {
    PriceBook book = with(own("house", "a", APRIL, "0.10"), own("house", "b", APRIL, "0.20"));

    assertTrue(book.version().matches("genai-prices-2026-08-21\\+[0-9a-f]{12}"), book.version());
    assertEquals(
        book.version(),
        with(own("House", "B", APRIL, "0.2"), own("house", "a", APRIL, "0.1")).version());
    assertNotEquals(
        book.version(),
        with(own("house", "a", APRIL, "0.10"), own("house", "b", APRIL, "0.21")).version());
    assertNotEquals(
        book.version(),
        with(own("house", "a", APRIL, "0.10"), own("house", "b", JULY, "0.20")).version());
    assertEquals("genai-prices-2026-08-21", with().version());
  }

  @Test
  void theRatingCarriesTheVersionThatWasApplied() {
    PriceBook book = with(own("house", "a", APRIL, "0.10"));

    Rating rating = book.rate("openai", "gpt-4o-mini", MILLION, JULY);

    assertEquals(book.version(), assertInstanceOf(Rating.Priced.class, rating).priceVersion());
  }

  @Test
  void aPriceThatIsGivenTwiceForOneInstantIsRefused() {
    NegotiatedPrice first = own("house", "llama", APRIL, "0.10");
    NegotiatedPrice second = own("house", "LLAMA", APRIL, "0.20");

    var refusal = assertThrows(IllegalArgumentException.class, () -> with(first, second));

    assertEquals(
        "price of house/LLAMA from 2026-04-01T00:00:00Z: given twice (expected: once)",
        refusal.getMessage());
  }

  @Test
  void aPriceThatMakesNoSenseIsRefusedByName() {
    assertRefused(
        "usdPerMillion of house/llama, INPUT: -0.1 (expected: >= 0)",
        () -> own("house", "llama", APRIL, "-0.1"));
    assertRefused(
        "usdPerMillion of house/llama: no INPUT (expected: at least INPUT)",
        () -> new NegotiatedPrice("house", "llama", APRIL, Map.of()));
    assertRefused("provider: \" \" (expected: not blank)", () -> own(" ", "llama", APRIL, "1"));
    assertRefused("model: \"\" (expected: not blank)", () -> own("house", "", APRIL, "1"));
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static PriceBook with(NegotiatedPrice... own) {
    return PriceBook.bundled().withOverlay(List.of(own));
  }

  private static NegotiatedPrice own(String provider, String model, Instant from, String input) {
    return NegotiatedPrice.of(provider, model, from, new BigDecimal(input), new BigDecimal("0.40"));
  }

  private static UsdAmount usd(String value) {
    return new UsdAmount(new BigDecimal(value));
  }

  private static UsdAmount total(PriceBook book, String provider, String model, Instant at) {
    return assertInstanceOf(Rating.Priced.class, book.rate(provider, model, MILLION, at)).total();
  }
}
