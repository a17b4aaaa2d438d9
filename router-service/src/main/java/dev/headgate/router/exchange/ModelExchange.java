package dev.headgate.router.exchange;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.admission.Admitted;
import dev.headgate.router.admission.BodyMemory;
import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.budget.Reservation;
import dev.headgate.router.budget.Reserved;
import dev.headgate.router.drain.Drain;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.exchange.Intake.Ready;
import dev.headgate.router.meter.Metered;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.Candidate;
import dev.headgate.router.protocol.ProviderConversation.Words;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.protocol.Way;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.choice.Choice;
import dev.headgate.router.stream.Ending;
import dev.headgate.router.upstream.Answered;
import dev.headgate.router.upstream.DeclinedBody;
import dev.headgate.router.upstream.RoutedCall;
import dev.headgate.router.usage.ExchangeRecord;
import dev.headgate.router.usage.UsageEvents;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One request to a model, from its head to its end. The methods stand in the order in which they
/// run; a request only moves forward through them, all on one event loop. Until the hold is granted
/// a step may fail, and the client is refused; from then on no step fails: whatever happens is an
/// outcome that goes on to be accounted for, and only then does the client get the end of its
/// answer.
final class ModelExchange {

  private final RoutingContext context;
  private final Surface surface;
  private final Steps steps;
  private final BodyMemory.Share memory;
  private final ExchangeReport report;
  private final ClientAnswer client;
  private final Instant received = Instant.now();
  private final long startedNanos = System.nanoTime();
  private final String id = RequestIds.next();

  /// What would be sent, and with it the body; let go as soon as a provider has answered.
  private @Nullable List<Candidate> candidates;

  private @Nullable Heartbeat heartbeat;

  ModelExchange(
      RoutingContext context,
      Surface surface,
      Steps steps,
      BodyMemory.Share memory,
      ExchangeReport report) {
    this.context = context;
    this.surface = surface;
    this.steps = steps;
    this.memory = memory;
    this.report = report;
    this.client = ClientAnswer.of(context, surface.errors());
  }

  /// A request on its hold.
  private record Held(
      ExchangeRecord exchange,
      Estimate estimate,
      List<Choice> choices,
      Reservation reservation,
      AnswerHead head,
      Drain drain) {}

  /// A request whose part with the provider is over.
  private record Ended(Held held, Answered answered, Ending ending) {}

  void run() {
    report.opened();
    AnswerHeaders.identify(client, id);
    authenticate()
        .compose(this::admit)
        .compose(this::reserve)
        .onFailure(this::refuse)
        .onSuccess(held ->
            Future.succeededFuture(held)
                .compose(this::route)
                .compose(answered -> stream(held, answered))
                .compose(this::account)
                .onFailure(failure -> abandon(held, failure)));
  }

  private Future<Caller> authenticate() {
    return Future.succeededFuture(context).map(steps.intake::authenticate);
  }

  private Future<Ready> admit(Caller caller) {
    return steps.intake.take(context.request(), surface, caller, memory, received);
  }

  private Future<Held> reserve(Ready ready) {
    return steps
        .holding
        .place(ready, it -> UsageEvents.draft(record(it), it.estimate()))
        .compose(placed -> {
          report.reserved(placed.reserved(), placed.ready().estimate());
          return switch (placed.reserved()) {
            case Reserved.Granted(Reservation reservation, _) ->
                Future.succeededFuture(held(placed, reservation));
            case Reserved.Refused(ExchangeError error, _) ->
                Future.failedFuture(new ExchangeFailure(error));
          };
        });
  }

  private Held held(Holding.Placed placed, Reservation reservation) {
    Ready ready = placed.ready();
    ModelRequest request = ready.admitted().request();
    candidates = ready.admitted().candidates();
    AnswerHeaders.pressure(client, placed.applied());
    return new Held(
        record(ready),
        ready.estimate(),
        ready.choices(),
        reservation,
        new AnswerHead(id, request.model(), request.usageAsked(), received),
        steps.answers.drain());
  }

  private ExchangeRecord record(Ready ready) {
    Admitted admitted = ready.admitted();
    return new ExchangeRecord(
        id,
        received,
        admitted.caller(),
        surface.operation(),
        admitted.model(),
        admitted.request().stream(),
        admitted.request().body().length());
  }

  private void refuse(Throwable failure) {
    memory.close();
    ExchangeError error = ExchangeFailure.errorOf(failure, "before the hold");
    client.error(error);
    report.refused(id, client, error, failure, startedNanos);
  }

  private Future<Answered> route(Held held) {
    AnswerHeaders.budget(client, held.reservation().balances());
    if (held.exchange().streamed()) {
      heartbeat = steps.answers.beating(client, surface.heartbeat());
    }
    List<Candidate> sent = Objects.requireNonNull(candidates, "candidates");
    candidates = null;
    RoutedCall.Order order =
        new RoutedCall.Order(
            held.choices(),
            sent,
            held.estimate().outputLimit(),
            id,
            context.request().headers(),
            held.drain());
    return steps.upstreams.ask(order, client.gone()).onComplete(_ -> memory.close());
  }

  private Future<Ended> stream(Held held, Answered answered) {
    return switch (answered) {
      case Answered.Flowing flowing ->
          Future.succeededFuture(flowing)
              .compose(it -> flow(held, it))
              .onComplete(ended -> CallEnd.tell(flowing.inFlight(), ended))
              .map(ending -> new Ended(held, answered, ending));
      case Answered.Declined(_, ExchangeError error, _, _, _) ->
          unanswered(held, answered, AnswerFacts.NONE, error);
      case Answered.NotSent(_, ExchangeError error) ->
          unanswered(held, answered, AnswerFacts.NONE, error);
      case Answered.Unanswered(_, ExchangeError error) ->
          unanswered(held, answered, Unseen.facts(held.exchange(), answered), error);
      case Answered.Abandoned _ ->
          Future.succeededFuture(
              new Ended(
                  held, answered, new Ending.ClientLeft(Unseen.facts(held.exchange(), answered))));
    };
  }

  private Future<Ending> flow(Held held, Answered.Flowing flowing) {
    AnswerHeaders.route(client, flowing.attempt());
    if (!held.exchange().streamed()) {
      return steps.answers.whole(
          flowing, held.reservation(), client, held.head(), memory, held.drain(), startedNanos);
    }
    client.streamHead(streamType(flowing));
    return steps.answers.stream(
        flowing,
        held.reservation(),
        client,
        held.head(),
        held.estimate().slices(),
        held.drain(),
        startedNanos);
  }

  private static @Nullable String streamType(Answered.Flowing flowing) {
    return switch (flowing.way()) {
      case Way.Direct _ -> flowing.upstream().getHeader("content-type");
      case Way.Translated _ -> null;
    };
  }

  /// No answer came, or one that declines. Who has left cannot be told.
  private static Future<Ended> unanswered(
      Held held, Answered answered, AnswerFacts facts, ExchangeError error) {
    return Future.succeededFuture(
        new Ended(
            held,
            answered,
            held.drain().isOpen()
                ? new Ending.ClientLeft(facts)
                : new Ending.Broken(facts, error)));
  }

  private Future<Void> account(Ended ended) {
    Held held = ended.held();
    boolean called =
        switch (ended.answered()) {
          case Answered.NotSent _ -> false;
          case Answered.Abandoned(_, boolean sent) -> sent;
          case Answered.Flowing _, Answered.Declined _, Answered.Unanswered _ -> true;
        };
    if (!called) {
      return steps
          .accounting
          .release(held.reservation(), "no_provider_called")
          .map(_ -> finish(ended, null));
    }
    return steps
        .accounting
        .account(
            new Accounting.Finished(
                held.exchange(),
                held.estimate(),
                held.reservation(),
                ended.answered(),
                ended.ending().facts(),
                Outcomes.of(ended.ending())))
        .map(metered -> finish(ended, metered));
  }

  private @Nullable Void finish(Ended ended, @Nullable Metered metered) {
    letGo(ended.held());
    switch (ended.ending()) {
      case Ending.StreamComplete(_, Buffer end) -> client.streamEnd(end);
      case Ending.StreamCut(_, _, Buffer end) -> client.streamEnd(end);
      case Ending.AnswerComplete(_, Buffer body, String type) ->
          client.whole(200, body, wholeType(ended.answered(), type));
      case Ending.BrokenAndTold _ -> client.end();
      case Ending.ClientLeft _ -> {}
      case Ending.Broken(_, ExchangeError error) -> tell(ended.answered(), error);
    }
    report.finished(
        ended.held().exchange(), client, ended.answered(), ended.ending(), metered, startedNanos);
    return null;
  }

  private void letGo(Held held) {
    memory.close();
    held.drain().close();
    if (heartbeat != null) {
      heartbeat.stop();
    }
  }

  private static String wholeType(Answered answered, @Nullable String type) {
    boolean direct =
        answered instanceof Answered.Flowing flowing && flowing.way() instanceof Way.Direct;
    return direct && type != null ? type : "application/json";
  }

  private void tell(Answered answered, ExchangeError error) {
    if (!(answered instanceof Answered.Declined(_, _, int status, var body, var retryAfter))) {
      client.error(error);
      return;
    }
    AnswerHeaders.retryAfter(client, retryAfter);
    switch (body) {
      case null -> client.error(error);
      case DeclinedBody.AsItIs(Buffer json) -> {
        if (client.response().headWritten()) {
          client.error(error);
        } else {
          client.json(status, json);
        }
      }
      case DeclinedBody.InWords(Words words) ->
          client.error(error, ErrorReading.of(error).inWords(words.type(), words.message()));
    }
  }

  /// A fault of ours after the hold: the lease's expiry charges it.
  private void abandon(Held held, Throwable failure) {
    letGo(held);
    held.reservation().close();
    ExchangeError error = new ExchangeError.Internal("after the hold");
    client.error(error);
    report.refused(id, client, error, failure, startedNanos);
  }
}
