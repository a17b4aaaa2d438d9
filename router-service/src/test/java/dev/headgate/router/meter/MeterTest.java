package dev.headgate.router.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.knuddels.jtokkit.api.EncodingType;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.OpenAiUsage;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.error.ExchangeError.Truncated;
import dev.headgate.router.error.ExchangeError.UpstreamStatus;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.estimate.PromptCount;
import dev.headgate.router.upstream.Answered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTest {

  private static final Estimate ESTIMATE =
      new Estimate(100, 100, 100, 5L, "v", null, new PromptCount(EncodingType.O200K_BASE, 9, 2));

  private final Meter meter = new Meter();

  @Test
  void takesTheProvidersReport() {
    Metered metered = ofUsage("{\"prompt_tokens\":5,\"completion_tokens\":6,\"total_tokens\":11}");
    assertEquals(new Metered(TokenUsage.of(5, 6), Certainty.REPORTED, null), metered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prompt_tokens\":-5,\"completion_tokens\":6}",
        "{\"prompt_tokens\":5}",
        "{\"prompt_tokens\":1e99,\"completion_tokens\":6}",
        "{\"prompt_tokens\":\"x\",\"completion_tokens\":6}",
        "{}",
      })
  void countsWhenTheReportMakesNoSense(String usage) {
    Metered metered = ofUsage(usage);
    assertEquals(TokenUsage.of(9, 7), metered.usage());
    assertEquals(Certainty.COUNTED, metered.certainty());
    assertNotNull(metered.malformed());
  }

  @Test
  void countsWhenThereIsNoReport() {
    Metered metered = ofUsage(null);
    assertEquals(TokenUsage.of(9, 7), metered.usage());
    assertNull(metered.malformed());
  }

  @Test
  void countsThePromptWhenTheProviderWasCutOff() {
    Metered metered =
        meter.measure(
            new Answered.Unanswered(List.of(), new Truncated("p")), AnswerFacts.NONE, ESTIMATE);
    assertEquals(TokenUsage.of(9, 0), metered.usage());
    assertEquals(Certainty.COUNTED, metered.certainty());
  }

  @Test
  void countsTheTextAfterAPromptThatTheProviderReported() {
    TokenUsage begun = new TokenUsage(20, 15, 0, 0, 0, 1, 0, 0);
    AnswerFinding found = new AnswerFinding(null, begun, null, "m", null);
    Metered metered = meter.ofAnswer(new AnswerFacts(found, () -> 7, 1, 1), ESTIMATE);
    assertEquals(new TokenUsage(20, 15, 0, 0, 0, 7, 0, 0), metered.usage());
    assertEquals(Certainty.COUNTED, metered.certainty());
  }

  @Test
  void takesWhatWasHeldWhereMoreMayBeBilledThanWasSeen() {
    Answered gone = new Answered.Abandoned(List.of(), true);
    Metered metered = meter.measure(gone, AnswerFacts.UNSEEN, ESTIMATE);
    assertEquals(TokenUsage.of(100, 100), metered.usage());
    assertEquals(Certainty.HELD, metered.certainty());
    AnswerFinding told = new AnswerFinding(normalised(null), null, null, null);
    assertEquals(
        metered, meter.ofAnswer(new AnswerFacts(told, () -> 7, 1, 1).withMoreUnseen(), ESTIMATE));
  }

  @Test
  void billsNothingForAnErrorAnswer() {
    Metered metered =
        meter.measure(
            new Answered.Declined(List.of(), new UpstreamStatus("p", 500), 500, null, null),
            AnswerFacts.NONE,
            ESTIMATE);
    assertEquals(Metered.NOTHING, metered);
  }

  private Metered ofUsage(@Nullable String usage) {
    AnswerFinding found = new AnswerFinding(normalised(usage), null, null, null);
    return meter.ofAnswer(new AnswerFacts(found, () -> 7, 1, 1), ESTIMATE);
  }

  private static @Nullable NormalisedUsage normalised(@Nullable String usage) {
    try {
      return usage == null ? null : OpenAiUsage.normalise(new ObjectMapper().readTree(usage));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
