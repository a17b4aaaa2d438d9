package dev.headgate.metering.usage;

import static dev.headgate.metering.usage.Usages.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicUsageTest {

  @Test
  void addsBothCacheClassesToTheExclusiveInput() {
    assertEquals(
        new TokenUsage(21 + 2_051 + 756, 2_051, 456, 300, 0, 503, 120, 0),
        reported(
            """
            {"input_tokens": 21, "cache_read_input_tokens": 2051,
             "cache_creation_input_tokens": 756,
             "cache_creation":
               {"ephemeral_5m_input_tokens": 456, "ephemeral_1h_input_tokens": 300},
             "output_tokens": 503, "output_tokens_details": {"thinking_tokens": 120},
             "service_tier": "standard"}
            """));
  }

  @Test
  void cacheCreationWithoutALifeTimeIsOfFiveMinutes() {
    assertEquals(
        new TokenUsage(12_307, 0, 12_304, 0, 0, 550, 0, 0),
        reported(
            "{'input_tokens':3,'cache_creation_input_tokens':12304,"
                + "'cache_read_input_tokens':0,'output_tokens':550}"));
  }

  @Test
  void cacheCreationThatIsPartlyBrokenDownKeepsTheRestAsFiveMinutes() {
    assertEquals(
        new TokenUsage(101, 0, 60, 40, 0, 1, 0, 0),
        reported(
            "{'input_tokens':1,'cache_creation_input_tokens':100,'output_tokens':1,"
                + "'cache_creation':{'ephemeral_1h_input_tokens':40}}"));
  }

  @Test
  void aBreakDownWithoutItsTotalCountsInFull() {
    assertEquals(
        new TokenUsage(31, 0, 10, 20, 0, 1, 0, 0),
        reported(
            "{'input_tokens':1,'output_tokens':1,'cache_creation':"
                + "{'ephemeral_5m_input_tokens':10,'ephemeral_1h_input_tokens':20}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'input_tokens':9,'output_tokens':4}",
        "{'input_tokens':9,'output_tokens':4,'cache_creation':null,'cache_read_input_tokens':null,"
            + "'cache_creation_input_tokens':null,'server_tool_use':null,'iterations':null}",
        "{'input_tokens':9,'output_tokens':4,'cache_creation':{},'iterations':[]}",
      })
  void missingAndNullMembersAreNone(String usage) {
    assertEquals(TokenUsage.of(9, 4), reported(usage));
  }

  @Test
  void iterationsAreSummedInPlaceOfTheTotals() {
    assertEquals(
        new TokenUsage(180_000 + 23_000 + 1_000, 1_000, 0, 0, 0, 3_500 + 1_000, 0, 0),
        reported(
            """
            {"input_tokens": 23000, "output_tokens": 1000,
             "iterations": [
               {"type": "compaction", "input_tokens": 180000, "output_tokens": 3500},
               {"type": "message", "input_tokens": 23000, "output_tokens": 1000,
                "cache_read_input_tokens": 1000, "cache_creation_input_tokens": 0}]}
            """));
  }

  @Test
  void laterUsageOfAStreamReplacesAndNeverAdds() {
    JsonNode usage = null;
    usage =
        AnthropicUsage.replace(
            usage,
            json(
                "{'input_tokens':25,'cache_read_input_tokens':100,"
                    + "'cache_creation_input_tokens':0,'output_tokens':1}"));
    usage = AnthropicUsage.replace(usage, json("{'output_tokens':15}"));
    usage = AnthropicUsage.replace(usage, null);
    usage = AnthropicUsage.replace(usage, json("{'output_tokens':40,'input_tokens':null}"));

    assertEquals(
        new NormalisedUsage.Reported(new TokenUsage(125, 100, 0, 0, 0, 40, 0, 0)),
        AnthropicUsage.normalise(usage));
  }

  @Test
  void iterationsGoWithTheTotalsTheyCameWith() {
    JsonNode early =
        json(
            "{'input_tokens':5,'output_tokens':1,"
                + "'iterations':[{'input_tokens':5,'output_tokens':1}]}");
    JsonNode usage = AnthropicUsage.replace(early, json("{'output_tokens':40}"));

    assertEquals(
        new NormalisedUsage.Reported(TokenUsage.of(5, 40)), AnthropicUsage.normalise(usage));
    assertEquals(1, early.get("iterations").size());
  }

  @Test
  void aStreamWithoutUsageHasNone() {
    assertNull(AnthropicUsage.replace(null, null));
    assertNull(AnthropicUsage.replace(null, json("null")));
    assertEquals(
        new NormalisedUsage.Malformed("usage: missing (expected: an object)"),
        AnthropicUsage.normalise(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'output_tokens':1} | input_tokens: missing (expected: a whole number >= 0)",
        "{'input_tokens':1} | output_tokens: missing (expected: a whole number >= 0)",
        "{'input_tokens':-5,'output_tokens':1} | input_tokens: -5 (expected: a whole number, 0..1099511627776)",
        "{'input_tokens':0.5,'output_tokens':1} | input_tokens: 0.5 (expected: a whole number, 0..1099511627776)",
        "{'input_tokens':1,'output_tokens':1,'cache_creation':7} | cache_creation: 7 (expected: an object)",
        "{'input_tokens':1,'output_tokens':1,'cache_read_input_tokens':'x'} | cache_read_input_tokens: a JSON string (expected: a whole number, 0..1099511627776)",
        "{'input_tokens':1,'output_tokens':1,'output_tokens_details':{'thinking_tokens':2}} | reasoningOutputTokens + audioOutputTokens: 2 (expected: <= outputTokens, which is 1)",
        "{'input_tokens':1,'output_tokens':1,'iterations':[7]} | input_tokens: missing (expected: a whole number >= 0)",
        "{'input_tokens':1,'output_tokens':1,'iterations':{'a':{}}} | input_tokens: missing (expected: a whole number >= 0)",
      })
  void whatCannotBeAUsageIsMalformed(String usage, String reason) {
    assertEquals(new NormalisedUsage.Malformed(reason), AnthropicUsage.normalise(json(usage)));
  }

  private static TokenUsage reported(String usage) {
    return assertInstanceOf(NormalisedUsage.Reported.class, AnthropicUsage.normalise(json(usage)))
        .usage();
  }
}
