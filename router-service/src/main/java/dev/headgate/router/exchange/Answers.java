package dev.headgate.router.exchange;

import com.knuddels.jtokkit.api.EncodingType;
import dev.headgate.router.admission.BodyMemory;
import dev.headgate.router.budget.Reservation;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.estimate.Tokenizers;
import dev.headgate.router.stream.AnswerSource;
import dev.headgate.router.stream.Ending;
import dev.headgate.router.stream.StreamRelay;
import dev.headgate.router.stream.WholeAnswer;
import dev.headgate.router.upstream.Answered;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/// Moves a provider's answer to the client, streamed or whole.
@Singleton
class Answers {

  private final Vertx vertx;
  private final RouterConfiguration configuration;
  private final Tokenizers tokenizers;

  Answers(Vertx vertx, RouterConfiguration configuration, Tokenizers tokenizers) {
    this.vertx = vertx;
    this.configuration = configuration;
    this.tokenizers = tokenizers;
  }

  /// Streams frames to the client as they come.
  Future<Ending> stream(
      Answered.Flowing answer,
      Reservation reservation,
      ClientAnswer client,
      boolean showUsage,
      long startedNanos) {
    AnswerSource source = source(answer, reservation, client, startedNanos);
    return new StreamRelay(vertx, source, client.response(), showUsage, configuration.limits())
        .run();
  }

  /// Takes the answer in whole.
  Future<Ending> whole(
      Answered.Flowing answer,
      Reservation reservation,
      ClientAnswer client,
      BodyMemory.Share memory,
      long startedNanos) {
    AnswerSource source = source(answer, reservation, client, startedNanos);
    return new WholeAnswer(vertx, source, memory, configuration.limits()).run();
  }

  private AnswerSource source(
      Answered.Flowing answer, Reservation reservation, ClientAnswer client, long startedNanos) {
    EncodingType encoding = tokenizers.encodingOf(answer.attempt().route().upstreamModel());
    return new AnswerSource(
        answer.upstream(),
        answer.attempt().route().provider().name(),
        startedNanos,
        literal -> tokenizers.countLiteral(encoding, literal),
        reservation,
        answer.inFlight()::firstByte,
        client.gone());
  }
}
