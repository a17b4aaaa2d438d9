package dev.headgate.router.exchange;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.admission.BodyMemory;
import dev.headgate.router.budget.Budgets;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.Addresses;
import dev.headgate.router.protocol.ProblemErrors;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.request.Shown;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;

/// `POST /v1/estimate`: what would this request cost, at most and likely, on each route that would
/// be asked, and is there budget for it? The body is the request as it would be sent; `for` in the
/// query says to which address, `/v1/chat/completions` where it is left out. Nothing is held and
/// nothing is sent.
@Singleton
class EstimateExchange {

  private static final String USUAL = "/v1/chat/completions";

  private final Addresses addresses;
  private final BodyMemory memory;
  private final Intake intake;
  private final Budgets budgets;
  private final EstimateReport report;

  EstimateExchange(
      Addresses addresses,
      BodyMemory memory,
      Intake intake,
      Budgets budgets,
      EstimateReport report) {
    this.addresses = addresses;
    this.memory = memory;
    this.intake = intake;
    this.budgets = budgets;
    this.report = report;
  }

  void run(RoutingContext context) {
    ClientAnswer client = ClientAnswer.of(context, ProblemErrors.ENVELOPE);
    BodyMemory.Share share = memory.open();
    answer(context, share)
        .onComplete(_ -> share.close())
        .onSuccess(body -> client.json(200, body))
        .onFailure(failure -> client.error(ExchangeFailure.errorOf(failure, "in an estimate")));
  }

  private Future<Buffer> answer(RoutingContext context, BodyMemory.Share share) {
    Instant received = Instant.now();
    return Future.succeededFuture(context)
        .map(intake::authenticate)
        .compose(caller -> estimate(context, caller, share, received));
  }

  private Future<Buffer> estimate(
      RoutingContext context, Caller caller, BodyMemory.Share share, Instant received) {
    return intake
        .take(context.request(), surface(context), caller, share, received)
        .compose(ready ->
            budgets
                .check(ready.estimate(), caller, ready.admitted().model().name())
                .map(checked -> report.of(ready, checked)));
  }

  private Surface surface(RoutingContext context) {
    String path = context.queryParam("for").stream().findFirst().orElse(USUAL);
    Surface found = addresses.surfaceAt(path);
    if (found == null) {
      throw new ExchangeFailure(
          new BadField("for", Shown.quoted(path), "an address that is served, such as " + USUAL));
    }
    return found;
  }
}
