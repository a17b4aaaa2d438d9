package dev.headgate.router.exchange;

import com.knuddels.jtokkit.api.EncodingType;
import dev.headgate.router.admission.BodyMemory;
import dev.headgate.router.budget.Reservation;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.drain.Drain;
import dev.headgate.router.drain.Drains;
import dev.headgate.router.estimate.Slices;
import dev.headgate.router.estimate.Tokenizers;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.stream.AnswerSource;
import dev.headgate.router.stream.Ending;
import dev.headgate.router.stream.StreamRelay;
import dev.headgate.router.stream.WholeAnswer;
import dev.headgate.router.telemetry.ExchangeMetrics;
import dev.headgate.router.upstream.Answered;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Moves a provider's answer to the client, streamed or whole.
@Singleton
class Answers {

  private final Vertx vertx;
  private final RouterConfiguration configuration;
  private final Tokenizers tokenizers;
  private final Drains drains;
  private final ExchangeMetrics metrics;

  Answers(
      Vertx vertx,
      RouterConfiguration configuration,
      Tokenizers tokenizers,
      Drains drains,
      ExchangeMetrics metrics) {
    this.vertx = vertx;
    this.configuration = configuration;
    this.tokenizers = tokenizers;
    this.drains = drains;
    this.metrics = metrics;
  }

  /// What becomes of an answer when its client leaves.
  Drain drain() {
    return drains.forOne();
  }

  /// Keeps a stream's connection alive with this frame from now on, or does nothing when there is
  /// none.
  @Nullable Heartbeat beating(ClientAnswer client, @Nullable Buffer frame) {
    long millis = configuration.limits().heartbeat().toMillis();
    return frame == null || millis == 0
        ? null
        : Heartbeat.start(vertx, client, frame, millis, metrics::heartbeat);
  }

  /// Streams frames to the client as they come.
  Future<Ending> stream(
      Answered.Flowing answer,
      Reservation reservation,
      ClientAnswer client,
      AnswerHead head,
      @Nullable Slices slices,
      Drain drain,
      long startedNanos) {
    AnswerSource source = source(answer, reservation, client, head, slices, drain, startedNanos);
    return new StreamRelay(vertx, source, client.response(), configuration.limits()).run();
  }

  /// Takes the answer in whole.
  Future<Ending> whole(
      Answered.Flowing answer,
      Reservation reservation,
      ClientAnswer client,
      AnswerHead head,
      BodyMemory.Share memory,
      Drain drain,
      long startedNanos) {
    AnswerSource source = source(answer, reservation, client, head, null, drain, startedNanos);
    return new WholeAnswer(vertx, source, memory, configuration.limits()).run();
  }

  private AnswerSource source(
      Answered.Flowing answer,
      Reservation reservation,
      ClientAnswer client,
      AnswerHead head,
      @Nullable Slices slices,
      Drain drain,
      long startedNanos) {
    EncodingType encoding = tokenizers.encodingOf(answer.attempt().route().upstreamModel());
    return new AnswerSource(
        answer.upstream(),
        answer.attempt().route().provider(),
        startedNanos,
        answer.way().reading(head),
        literal -> tokenizers.countLiteral(encoding, literal),
        reservation,
        slices,
        answer.inFlight()::firstByte,
        client.gone(),
        drain);
  }
}
