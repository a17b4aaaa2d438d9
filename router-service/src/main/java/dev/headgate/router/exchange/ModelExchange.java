package dev.headgate.router.exchange;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.admission.Admitted;
import dev.headgate.router.admission.BodyMemory;
import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.budget.Reservation;
import dev.headgate.router.budget.Reserved;
import dev.headgate.router.drain.Drain;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.exchange.Intake.Ready;
import dev.headgate.router.meter.Metered;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.Candidate;
import dev.headgate.router.protocol.Counting;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.choice.Choice;
import dev.headgate.router.stream.Ending;
import dev.headgate.router.telemetry.ExchangeTrace;
import dev.headgate.router.upstream.Answered;
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
  private final ExchangeTrace trace;

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
    this.trace = report.opened(id, surface.operation(), context.request());
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
    AnswerHeaders.identify(client, id);
    authenticate()
        .compose(this::admit)
        .compose(ready -> {
          Counting counting = ready.countedHere();
          return counting == null ? serve(ready) : count(ready, counting);
        })
        .onFailure(this::refuse);
  }

  private Future<Void> serve(Ready ready) {
    return reserve(ready)
        .onSuccess(held ->
            Future.succeededFuture(held)
                .compose(this::route)
                .compose(answered -> stream(held, answered))
                .onComplete(_ -> trace.providerDone())
                .compose(this::account)
                .onFailure(failure -> abandon(held, failure)))
        .mapEmpty();
  }

  /// Nobody is asked, so nothing is held and nothing is to be accounted for.
  private Future<Void> count(Ready ready, Counting counting) {
    ExchangeRecord exchange = record(ready);
    trace.admitted(exchange.model().name(), false, exchange.requestBytes());
    return steps
        .intake
        .count(ready)
        .onSuccess(tokens -> {
          memory.close();
          AnswerHeaders.counted(client);
          client.json(200, counting.counted(tokens));
          report.counted(trace, client);
        })
        .mapEmpty();
  }

  private Future<Caller> authenticate() {
    return Future.succeededFuture(context).map(steps.intake::authenticate).onSuccess(trace::from);
  }

  private Future<Ready> admit(Caller caller) {
    return steps.intake.take(context.request(), surface, caller, memory, received);
  }

  private Future<Held> reserve(Ready ready) {
    ExchangeRecord exchange = record(ready);
    trace.admitted(exchange.model().name(), exchange.streamed(), exchange.requestBytes());
    return trace
        .step(
            "reserve",
            () -> steps.holding.place(ready, it -> UsageEvents.draft(record(it), it.estimate())))
        .compose(placed -> {
          report.reserved(placed.reserved(), placed.ready().estimate());
          report.pressed(placed.applied());
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
    AnswerHeaders.refused(client, error);
    client.error(error);
    report.refused(trace, client, error, failure);
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
    trace.providerAsked();
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
    client.streamHead(AnswerType.ofStream(flowing));
    return steps.answers.stream(
        flowing,
        held.reservation(),
        client,
        held.head(),
        held.estimate().slices(),
        held.drain(),
        startedNanos);
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
          // who declined before is in the event
          case Answered.NotSent(var attempts, _) ->
              attempts.stream().anyMatch(attempt -> attempt.status() != null);
          case Answered.Abandoned(_, boolean sent) -> sent;
          case Answered.Flowing _, Answered.Declined _, Answered.Unanswered _ -> true;
        };
    if (!called) {
      return trace
          .step("release", () -> steps.accounting.release(held.reservation(), "no_provider_called"))
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
                Outcomes.of(ended.ending()),
                trace))
        .map(metered -> finish(ended, metered));
  }

  private @Nullable Void finish(Ended ended, @Nullable Metered metered) {
    letGo(ended.held());
    switch (ended.ending()) {
      case Ending.StreamComplete(_, Buffer end) -> client.streamEnd(end);
      case Ending.StreamCut(_, _, Buffer end) -> client.streamEnd(end);
      case Ending.AnswerComplete(_, Buffer body, String type) -> {
        if (metered != null) {
          AnswerHeaders.cost(
              client, steps.accounting.cost(ended.held().exchange(), ended.answered(), metered));
        }
        client.whole(200, body, AnswerType.ofWhole(ended.answered(), type));
      }
      case Ending.BrokenAndTold _ -> client.end();
      case Ending.ClientLeft _ -> {}
      case Ending.Broken(_, ExchangeError error) -> Decline.tell(client, ended.answered(), error);
    }
    report.finished(
        trace, ended.held().exchange(), client, ended.answered(), ended.ending(), metered);
    return null;
  }

  private void letGo(Held held) {
    memory.close();
    held.drain().close();
    if (heartbeat != null) {
      heartbeat.stop();
    }
  }

  /// A fault of ours after the hold: the lease's expiry charges it.
  private void abandon(Held held, Throwable failure) {
    letGo(held);
    held.reservation().close();
    ExchangeError error = new ExchangeError.Internal("after the hold");
    client.error(error);
    report.abandoned(trace, client, error, failure);
  }
}
