package dev.headgate.metering.usage;

import static dev.headgate.metering.usage.Usages.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiUsageTest {

  @Test
  void cachedIsPartOfThePromptAndThoughtsStandBesideTheCandidates() {
    assertEquals(
        new NormalisedUsage.Reported(new TokenUsage(2_152, 2_027, 0, 0, 0, 212 + 865, 865, 0)),
        normalised(
            "{'promptTokenCount':2152,'candidatesTokenCount':212,'totalTokenCount':3229,"
                + "'cachedContentTokenCount':2027,'thoughtsTokenCount':865}"));
  }

  @Test
  void promptsOfToolsStandBesideThePrompt() {
    assertEquals(
        new NormalisedUsage.Reported(new TokenUsage(10 + 90, 0, 0, 0, 0, 5 + 20, 20, 0)),
        normalised(
            "{'promptTokenCount':10,'toolUsePromptTokenCount':90,'candidatesTokenCount':5,"
                + "'thoughtsTokenCount':20,'totalTokenCount':125}"));
  }

  @Test
  void theTotalTellsThatCandidatesIncludeTheThoughts() {
    assertEquals(
        new NormalisedUsage.Reported(new TokenUsage(10, 0, 0, 0, 0, 50, 30, 0)),
        normalised(
            "{'promptTokenCount':10,'candidatesTokenCount':50,'thoughtsTokenCount':30,"
                + "'totalTokenCount':60}"));
  }

  @Test
  void audioIsToldByModality() {
    assertEquals(
        new NormalisedUsage.Reported(new TokenUsage(300, 0, 0, 0, 256, 40, 0, 40)),
        normalised(
            "{'promptTokenCount':300,'candidatesTokenCount':40,'totalTokenCount':340,"
                + "'promptTokensDetails':[{'modality':'TEXT','tokenCount':44},"
                + "{'modality':'AUDIO','tokenCount':256}],"
                + "'candidatesTokensDetails':[{'modality':'AUDIO','tokenCount':40}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'promptTokenCount':9,'totalTokenCount':9}",
        "{'promptTokenCount':9,'candidatesTokenCount':null,'promptTokensDetails':null}",
        "{'promptTokenCount':9,'candidatesTokenCount':0,'promptTokensDetails':[]}",
      })
  void missingAndNullMembersAreNone(String usage) {
    assertEquals(new NormalisedUsage.Reported(TokenUsage.of(9, 0)), normalised(usage));
  }

  @Test
  void theLastChunkWinsAndIsNotAdded() {
    JsonNode first = json("{'promptTokenCount':9,'candidatesTokenCount':1,'totalTokenCount':10}");
    JsonNode last = json("{'promptTokenCount':9,'candidatesTokenCount':7,'totalTokenCount':16}");
    JsonNode traffic = json("{'trafficType':'ON_DEMAND'}");
    assertNull(GeminiUsage.replace(null, null));
    assertEquals(last, GeminiUsage.replace(first, last));
    assertEquals(last, GeminiUsage.replace(last, traffic));
    assertEquals(first, GeminiUsage.replace(traffic, first));
    assertEquals(first, GeminiUsage.replace(first, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'candidatesTokenCount':1} | promptTokenCount: missing (expected: a whole number >= 0)",
        "{'promptTokenCount':-5} | promptTokenCount: -5 (expected: a whole number, 0..1099511627776)",
        "{'promptTokenCount':1,'thoughtsTokenCount':'x'} | thoughtsTokenCount: a JSON string (expected: a whole number, 0..1099511627776)",
        "null | usageMetadata: missing (expected: an object)",
      })
  void whatCannotBeAUsageIsMalformed(String usage, String reason) {
    assertEquals(new NormalisedUsage.Malformed(reason), normalised(usage));
  }

  private static NormalisedUsage normalised(String usage) {
    return GeminiUsage.normalise(json(usage));
  }
}
