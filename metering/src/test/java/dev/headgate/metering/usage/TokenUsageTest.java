package dev.headgate.metering.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenUsageTest {

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 0, 0, 0, 0, 0, 'inputTokens: -1 (expected: >= 0)'",
    "0, -1, 0, 0, 0, 0, 0, 0, 'cacheReadInputTokens: -1 (expected: >= 0)'",
    "0, 0, -1, 0, 0, 0, 0, 0, 'cacheWrite5mInputTokens: -1 (expected: >= 0)'",
    "0, 0, 0, -1, 0, 0, 0, 0, 'cacheWrite1hInputTokens: -1 (expected: >= 0)'",
    "0, 0, 0, 0, -1, 0, 0, 0, 'audioInputTokens: -1 (expected: >= 0)'",
    "0, 0, 0, 0, 0, -1, 0, 0, 'outputTokens: -1 (expected: >= 0)'",
    "0, 0, 0, 0, 0, 0, -1, 0, 'reasoningOutputTokens: -1 (expected: >= 0)'",
    "0, 0, 0, 0, 0, 0, 0, -1, 'audioOutputTokens: -1 (expected: >= 0)'",
    "9, 4, 3, 3, 0, 0, 0, 0, 'cacheReadInputTokens + cacheWrite5mInputTokens"
        + " + cacheWrite1hInputTokens: 10 (expected: <= inputTokens, which is 9)'",
    "9, 0, 0, 0, 10, 0, 0, 0, 'audioInputTokens: 10 (expected: <= inputTokens, which is 9)'",
    "0, 0, 0, 0, 0, 9, 5, 5, 'reasoningOutputTokens + audioOutputTokens: 10"
        + " (expected: <= outputTokens, which is 9)'",
  })
  void refusesWhatBreaksAnInvariantByName(
      long input,
      long read,
      long write5m,
      long write1h,
      long audio,
      long output,
      long reasoning,
      long audioOutput,
      String message) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new TokenUsage(
                    input, read, write5m, write1h, audio, output, reasoning, audioOutput));

    assertEquals(message, refusal.getMessage());
  }

  @Test
  void subsetsMayBeAsLargeAsTheirWhole() {
    var usage = new TokenUsage(10, 4, 3, 3, 10, 10, 5, 5);

    assertEquals(20, usage.totalTokens());
  }

  @Test
  void addsClassByClass() {
    var one = new TokenUsage(100, 1, 2, 3, 4, 50, 5, 6);
    var other = new TokenUsage(1_000, 10, 20, 30, 40, 500, 50, 60);

    assertEquals(new TokenUsage(1_100, 11, 22, 33, 44, 550, 55, 66), one.plus(other));
    assertEquals(one, one.plus(TokenUsage.NONE));
  }

  @Test
  void sumsThatDoNotFitAreRefused() {
    var most = TokenUsage.of(Long.MAX_VALUE, Long.MAX_VALUE);

    assertThrows(ArithmeticException.class, most::totalTokens);
    assertThrows(ArithmeticException.class, () -> most.plus(TokenUsage.of(1, 0)));
  }

  @Test
  void onlyAMoreCertainFigureCorrects() {
    assertTrue(Certainty.REPORTED.corrects(Certainty.COUNTED));
    assertTrue(Certainty.COUNTED.corrects(Certainty.HELD));
    assertFalse(Certainty.COUNTED.corrects(Certainty.COUNTED));
    assertFalse(Certainty.HELD.corrects(Certainty.REPORTED));
  }
}
