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
import dev.headgate.router.answer.Countable;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.error.ExchangeError.Truncated;
import dev.headgate.router.error.ExchangeError.UpstreamStatus;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.estimate.PromptCount;
import dev.headgate.router.upstream.Answered;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTest {

  private static final Estimate ESTIMATE =
      new Estimate(100, 100, 100, 5L, "v", null, new PromptCount(EncodingType.O200K_BASE, 9, 2));

  private final Vertx vertx = Vertx.vertx();
  private final Meter meter = new Meter(vertx);

  @AfterEach
  void close() {
    meter.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

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
    Future<Metered> metered =
        meter.measure(
            new Answered.Unanswered(List.of(), new Truncated("p")), AnswerFacts.NONE, ESTIMATE);
    assertEquals(TokenUsage.of(9, 0), metered.result().usage());
    assertEquals(Certainty.COUNTED, metered.result().certainty());
  }

  @Test
  void countsTheTextAfterAPromptThatTheProviderReported() {
    TokenUsage begun = new TokenUsage(20, 15, 0, 0, 0, 1, 0, 0);
    AnswerFinding found = new AnswerFinding(null, begun, null, "m", null);
    Metered metered =
        Meter.ofAnswer(new AnswerFacts(found, new Countable(7, () -> 7), 1, 1), ESTIMATE);
    assertEquals(new TokenUsage(20, 15, 0, 0, 0, 7, 0, 0), metered.usage());
    assertEquals(Certainty.COUNTED, metered.certainty());
  }

  @Test
  void takesWhatWasHeldWhereMoreMayBeBilledThanWasSeen() {
    Answered gone = new Answered.Abandoned(List.of(), true);
    Metered metered = meter.measure(gone, AnswerFacts.UNSEEN, ESTIMATE).result();
    assertEquals(TokenUsage.of(100, 100), metered.usage());
    assertEquals(Certainty.HELD, metered.certainty());
    AnswerFinding told = new AnswerFinding(normalised(null), null, null, null);
    assertEquals(
        metered,
        Meter.ofAnswer(
            new AnswerFacts(told, new Countable(7, () -> 7), 1, 1).withMoreUnseen(), ESTIMATE));
  }

  @Test
  void billsNothingForAnErrorAnswer() {
    Future<Metered> metered =
        meter.measure(
            new Answered.Declined(List.of(), new UpstreamStatus("p", 500), 500, null, null),
            AnswerFacts.NONE,
            ESTIMATE);
    assertEquals(Metered.NOTHING, metered.result());
  }

  /// Each count waits for what the loop does after all of them have begun.
  @Test
  void theEventLoopGoesOnWhileFiftyLongTextsAreCounted() {
    CountDownLatch loopWentOn = new CountDownLatch(1);
    CompletableFuture<CompositeFuture> counted = new CompletableFuture<>();
    vertx.runOnContext(_ -> {
      List<Future<Metered>> all =
          Stream.generate(() -> text(Meter.SMALL + 1, () -> waitFor(loopWentOn)))
              .limit(50)
              .map(text -> meter.measureAnswer(facts(null, text), ESTIMATE))
              .toList();
      Future.join(all).onSuccess(counted::complete).onFailure(counted::completeExceptionally);
      vertx.runOnContext(_ -> loopWentOn.countDown());
    });

    List<Metered> all = counted.orTimeout(30, TimeUnit.SECONDS).join().list();

    assertEquals(Collections.nCopies(50, Metered.counted(9, 7, null)), all);
  }

  @Test
  void aLongTextIsNotCountedWhereTheProviderHasReported() {
    Countable text =
        text(
            1_000_000,
            () -> {
              throw new AssertionError("counted (expected: not)");
            });
    NormalisedUsage reported = new NormalisedUsage.Reported(TokenUsage.of(5, 6));
    Future<Metered> metered = meter.measureAnswer(facts(reported, text), ESTIMATE);
    assertEquals(new Metered(TokenUsage.of(5, 6), Certainty.REPORTED, null), metered.result());
  }

  private Metered ofUsage(@Nullable String usage) {
    return meter.measureAnswer(facts(normalised(usage), text(1, () -> 7)), ESTIMATE).result();
  }

  private static AnswerFacts facts(@Nullable NormalisedUsage usage, Countable text) {
    return new AnswerFacts(new AnswerFinding(usage, null, null, null), text, 1, 1);
  }

  private static Countable text(long bytes, LongSupplier tokens) {
    return new Countable(bytes, tokens);
  }

  private static long waitFor(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS) ? 7 : GeneratedText.UNKNOWN;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable NormalisedUsage normalised(@Nullable String usage) {
    try {
      return usage == null ? null : OpenAiUsage.normalise(new ObjectMapper().readTree(usage));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
