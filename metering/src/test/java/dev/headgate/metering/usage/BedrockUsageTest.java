package dev.headgate.metering.usage;

import static dev.headgate.metering.usage.Usages.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockUsageTest {

  @Test
  void addsBothCacheClassesToTheExclusiveInput() {
    assertEquals(
        new NormalisedUsage.Reported(
            new TokenUsage(4 + 1_340 + 756, 1_340, 456, 300, 0, 382, 0, 0)),
        normalised(
            "{'inputTokens':4,'outputTokens':382,'totalTokens':2482,'cacheReadInputTokens':1340,"
                + "'cacheWriteInputTokens':756,'cacheDetails':["
                + "{'ttl':'1h','inputTokens':300},{'ttl':'5m','inputTokens':456}]}"));
  }

  @Test
  void cacheWritesWithoutALifeTimeAreOfFiveMinutes() {
    assertEquals(
        new NormalisedUsage.Reported(new TokenUsage(110, 0, 100, 0, 0, 1, 0, 0)),
        normalised("{'inputTokens':10,'outputTokens':1,'cacheWriteInputTokens':100}"));
  }

  @Test
  void detailsWithoutTheirTotalCountInFull() {
    assertEquals(
        new NormalisedUsage.Reported(new TokenUsage(31, 0, 10, 20, 0, 1, 0, 0)),
        normalised(
            "{'inputTokens':1,'outputTokens':1,'cacheDetails':["
                + "{'ttl':'1h','inputTokens':20},{'ttl':'5m','inputTokens':10}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'inputTokens':9,'outputTokens':4,'totalTokens':13}",
        "{'inputTokens':9,'outputTokens':4,'cacheReadInputTokens':null,'cacheDetails':null}",
        "{'inputTokens':9,'outputTokens':4,'cacheReadInputTokens':0,'cacheDetails':[]}",
      })
  void missingAndNullMembersAreNone(String usage) {
    assertEquals(new NormalisedUsage.Reported(TokenUsage.of(9, 4)), normalised(usage));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'outputTokens':1} | inputTokens: missing (expected: a whole number >= 0)",
        "{'inputTokens':1} | outputTokens: missing (expected: a whole number >= 0)",
        "{'inputTokens':-5,'outputTokens':1} | inputTokens: -5 (expected: a whole number, 0..1099511627776)",
        "{'inputTokens':1,'outputTokens':'x'} | outputTokens: a JSON string (expected: a whole number, 0..1099511627776)",
        "{'inputTokens':1,'outputTokens':1,'cacheDetails':[{'ttl':'1h'}]} | inputTokens: missing (expected: a whole number >= 0)",
        "null | usage: missing (expected: an object)",
      })
  void whatCannotBeAUsageIsMalformed(String usage, String reason) {
    assertEquals(new NormalisedUsage.Malformed(reason), normalised(usage));
  }

  private static NormalisedUsage normalised(String usage) {
    return BedrockUsage.normalise(json(usage));
  }
}
