package dev.headgate.metering.usage;

import static dev.headgate.metering.usage.Usages.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiUsageTest {

  @Test
  void readsAChatCompletionWhoseDetailsArePartsOfTheTotals() {
    assertEquals(
        new TokenUsage(2_006, 1_920, 50, 0, 30, 300, 128, 16),
        reported(
            """
            {"prompt_tokens": 2006, "completion_tokens": 300, "total_tokens": 2306,
             "prompt_tokens_details":
               {"cached_tokens": 1920, "cache_write_tokens": 50, "audio_tokens": 30},
             "completion_tokens_details":
               {"reasoning_tokens": 128, "audio_tokens": 16,
                "accepted_prediction_tokens": 7, "rejected_prediction_tokens": 3}}
            """));
  }

  @Test
  void readsAResponse() {
    assertEquals(
        new TokenUsage(73_550, 65_304, 100, 0, 0, 20_480, 4_096, 0),
        reported(
            """
            {"input_tokens": 73550, "output_tokens": 20480, "total_tokens": 94030,
             "input_tokens_details": {"cached_tokens": 65304, "cache_write_tokens": 100},
             "output_tokens_details": {"reasoning_tokens": 4096}}
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'prompt_tokens':9,'completion_tokens':4}",
        "{'prompt_tokens':9,'completion_tokens':4,'total_tokens':null}",
        "{'prompt_tokens':9,'completion_tokens':4,'prompt_tokens_details':null}",
        "{'prompt_tokens':9,'completion_tokens':4,'prompt_tokens_details':{}}",
        "{'prompt_tokens':9,'completion_tokens':4,'prompt_tokens_details':{'cached_tokens':null}}",
        "{'prompt_tokens':9,'completion_tokens':4,'completion_tokens_details':null}",
        "{'prompt_tokens':9,'completion_tokens':4,'total_tokens':99,'cost':0.01,'x':{'y':[]}}",
        "{'input_tokens':9,'output_tokens':4,'prompt_tokens':null}",
      })
  void missingAndNullDetailsAreNone(String usage) {
    assertEquals(TokenUsage.of(9, 4), reported(usage));
  }

  @Test
  void anEmbeddingHasNoOutput() {
    assertEquals(TokenUsage.of(8, 0), reported("{'prompt_tokens':8,'total_tokens':8}"));
  }

  @Test
  void reasoningThatTheTotalShowsApartIsAddedToTheOutput() {
    assertEquals(
        new TokenUsage(32, 0, 0, 0, 0, 9 + 320, 320, 0),
        reported(
            "{'prompt_tokens':32,'completion_tokens':9,'total_tokens':361,"
                + "'completion_tokens_details':{'reasoning_tokens':320}}"));
  }

  @Test
  void reasoningInsideOfTheCompletionIsNotAddedAgain() {
    assertEquals(
        new TokenUsage(17, 0, 0, 0, 0, 482, 448, 0),
        reported(
            "{'prompt_tokens':17,'completion_tokens':482,'total_tokens':499,"
                + "'completion_tokens_details':{'reasoning_tokens':448}}"));
  }

  @ParameterizedTest
  @CsvSource({"prompt_cache_hit_tokens", "cached_tokens"})
  void cacheReadsMayStandBesideTheTotals(String member) {
    assertEquals(
        new TokenUsage(100, 64, 0, 0, 0, 5, 0, 0),
        reported("{'prompt_tokens':100,'completion_tokens':5,'" + member + "':64}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | input_tokens: missing (expected: a whole number >= 0)",
        "{'prompt_tokens':1} | completion_tokens: missing (expected: a whole number >= 0)",
        "{'prompt_tokens':-1,'completion_tokens':1} | prompt_tokens: -1 (expected: a whole number, 0..1099511627776)",
        "{'prompt_tokens':1.5,'completion_tokens':1} | prompt_tokens: 1.5 (expected: a whole number, 0..1099511627776)",
        "{'prompt_tokens':1e400,'completion_tokens':1} | prompt_tokens: Infinity (expected: a whole number, 0..1099511627776)",
        "{'prompt_tokens':'9','completion_tokens':1} | prompt_tokens: a JSON string (expected: a whole number, 0..1099511627776)",
        "{'prompt_tokens':1,'completion_tokens':true} | completion_tokens: a JSON boolean (expected: a whole number, 0..1099511627776)",
        "{'prompt_tokens':1,'completion_tokens':9223372036854775808} | completion_tokens: 9223372036854775808 (expected: a whole number, 0..1099511627776)",
        "{'prompt_tokens':1099511627777,'completion_tokens':1} | prompt_tokens: 1099511627777 (expected: a whole number, 0..1099511627776)",
        "{'prompt_tokens':1,'completion_tokens':1,'prompt_tokens_details':[]} | prompt_tokens_details: a JSON array (expected: an object)",
        "{'prompt_tokens':1,'completion_tokens':1,'prompt_tokens_details':{'cached_tokens':2}} | cacheReadInputTokens + cacheWrite5mInputTokens + cacheWrite1hInputTokens: 2 (expected: <= inputTokens, which is 1)",
        "{'prompt_tokens':1,'completion_tokens':1,'completion_tokens_details':{'reasoning_tokens':2}} | reasoningOutputTokens + audioOutputTokens: 2 (expected: <= outputTokens, which is 1)",
      })
  void whatCannotBeAUsageIsMalformed(String usage, String reason) {
    assertEquals(new NormalisedUsage.Malformed(reason), OpenAiUsage.normalise(json(usage)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "7", "'text'"})
  void whatIsNoObjectIsMalformed(String usage) {
    var missing = new NormalisedUsage.Malformed("usage: missing (expected: an object)");

    assertEquals(missing, OpenAiUsage.normalise(json(usage)));
    assertEquals(missing, OpenAiUsage.normalise(null));
  }

  @Test
  void aReasonHoldsNoTextAndNoEndlessNumber() {
    assertEquals(
        new NormalisedUsage.Malformed(
            "prompt_tokens: "
                + "9".repeat(40)
                + "... (expected: a whole number, 0..1099511627776)"),
        OpenAiUsage.normalise(json("{'prompt_tokens':" + "9".repeat(500) + "}")));
  }

  private static TokenUsage reported(String usage) {
    return assertInstanceOf(NormalisedUsage.Reported.class, OpenAiUsage.normalise(json(usage)))
        .usage();
  }
}
