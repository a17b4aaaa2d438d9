package dev.headgate.metering.price;

import static dev.headgate.metering.usage.Usages.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.metering.usage.AnthropicUsage;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.OpenAiUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Usages for which other gateways were measured to bill wrongly, from a provider's own JSON to the
/// amount that the provider billed. Each names the report.
class MeasuredErrorsTest {

  private static final Instant NOW = Instant.parse("2026-08-20T12:00:00Z");

  private final PriceBook book = PriceBook.bundled();

  /// BerriAI/litellm#14849: cache reads billed twice, $0.7642 for $0.1849. The prices are those of
  /// the report; the catalogue's come after.
  @Test
  void cacheReadsAreNotBilledTwice() {
    NormalisedUsage usage =
        OpenAiUsage.normalise(
            json(
                """
                {"total_tokens": 264704, "prompt_tokens": 262960, "completion_tokens": 1744,
                 "prompt_tokens_details": {"text_tokens": 262960, "cached_tokens": 257955},
                 "completion_tokens_details": {"reasoning_tokens": 0}}
                """));
    var reported =
        new NegotiatedPrice(
            "google",
            "gemini-2.5-pro",
            Instant.EPOCH,
            Map.of(
                TokenClass.INPUT, new BigDecimal("1.25"),
                TokenClass.CACHE_READ_INPUT, new BigDecimal("0.625"),
                TokenClass.OUTPUT, new BigDecimal("10")));

    assertEquals(
        usd("0.184918125"),
        cost(book.withOverlay(List.of(reported)), "google", "gemini-2.5-pro", usage));
    assertEquals(usd("0.10316125"), cost(book, "google", "gemini-2.5-pro", usage));
  }

  /// BerriAI/litellm#9812: cache writes billed twice, $0.091311 for $0.05439.
  @Test
  void cacheWritesAreNotBilledTwice() {
    NormalisedUsage usage =
        AnthropicUsage.normalise(
            json(
                "{'input_tokens':3,'cache_creation_input_tokens':12304,"
                    + "'cache_read_input_tokens':0,'output_tokens':550}"));

    assertEquals(usd("0.054399"), cost(book, "anthropic", "claude-3-7-sonnet-20250219", usage));
  }

  /// BerriAI/litellm#11789: cache reads of a stream billed as plain input, $0.002059 for $0.000292.
  @Test
  void cacheReadsOfAStreamStayCacheReads() {
    var start =
        json(
            "{'input_tokens':4,'cache_creation_input_tokens':0,"
                + "'cache_read_input_tokens':2455,'output_tokens':1}");
    var usage = AnthropicUsage.replace(start, json("{'output_tokens':23}"));

    assertEquals(
        usd("0.0002916"),
        cost(book, "anthropic", "claude-3-5-haiku-latest", AnthropicUsage.normalise(usage)));
  }

  /// BerriAI/litellm#18599: only the reasoning was billed, the rest of the completion was not.
  @Test
  void reasoningIsPartOfTheCompletion() {
    NormalisedUsage usage =
        OpenAiUsage.normalise(
            json(
                """
                {"completion_tokens": 482, "prompt_tokens": 17, "total_tokens": 499,
                 "completion_tokens_details": {"rejected_prediction_tokens": 0,
                   "accepted_prediction_tokens": 0, "audio_tokens": 0, "reasoning_tokens": 448},
                 "prompt_tokens_details": {"audio_tokens": 0, "cached_tokens": 0}}
                """));

    assertEquals(usd("0.00019365"), cost(book, "openai", "gpt-5-nano-2025-08-07", usage));
  }

  /// earendil-works/pi#5738: writes of an hour billed at the price of five minutes, $6.25 for
  /// $7.75.
  @Test
  void cacheWritesOfAnHourHaveTheirOwnPrice() {
    NormalisedUsage usage =
        AnthropicUsage.normalise(
            json(
                "{'input_tokens':0,'cache_creation_input_tokens':1000000,'output_tokens':0,"
                    + "'cache_creation':{'ephemeral_5m_input_tokens':600000,"
                    + "'ephemeral_1h_input_tokens':400000}}"));

    assertEquals(usd("7.75"), cost(book, "anthropic", "claude-opus-4-8", usage));
  }

  /// BerriAI/litellm#19772: xAI's cached tokens billed twice, and its reasoning, which stands
  /// outside of the completion, not at all.
  @Test
  void reasoningOutsideOfTheCompletionIsBilled() {
    NormalisedUsage usage =
        OpenAiUsage.normalise(
            json(
                """
                {"prompt_tokens": 616, "completion_tokens": 1, "total_tokens": 617,
                 "prompt_tokens_details":
                   {"text_tokens": 616, "audio_tokens": 0, "cached_tokens": 615},
                 "completion_tokens_details": {"reasoning_tokens": 0}}
                """));
    NormalisedUsage reasoned =
        OpenAiUsage.normalise(
            json(
                """
                {"prompt_tokens": 616, "completion_tokens": 1, "total_tokens": 917,
                 "prompt_tokens_details": {"cached_tokens": 615},
                 "completion_tokens_details": {"reasoning_tokens": 300}}
                """));
    var price =
        new NegotiatedPrice(
            "x-ai",
            "grok",
            Instant.EPOCH,
            Map.of(
                TokenClass.INPUT, new BigDecimal("2"),
                TokenClass.CACHE_READ_INPUT, new BigDecimal("0.2"),
                TokenClass.OUTPUT, new BigDecimal("10")));
    PriceBook own = book.withOverlay(List.of(price));

    assertEquals(usd("0.000135"), cost(own, "x-ai", "grok", usage));
    assertEquals(usd("0.003135"), cost(own, "x-ai", "grok", reasoned));
  }

  private static UsdAmount cost(
      PriceBook prices, String provider, String model, NormalisedUsage usage) {
    var reported = assertInstanceOf(NormalisedUsage.Reported.class, usage);
    Rating rating = prices.rate(provider, model, reported.usage(), NOW);
    return assertInstanceOf(Rating.Priced.class, rating).total();
  }

  private static UsdAmount usd(String value) {
    return new UsdAmount(new BigDecimal(value));
  }
}
