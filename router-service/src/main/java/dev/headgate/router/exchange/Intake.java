package dev.headgate.router.exchange;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.admission.Admission;
import dev.headgate.router.admission.Admitted;
import dev.headgate.router.admission.Body;
import dev.headgate.router.admission.BodyMemory;
import dev.headgate.router.admission.BodyReader;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.identity.CallerOf;
import dev.headgate.router.routing.Privacy;
import dev.headgate.router.routing.choice.Choice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/// From the bytes of a request to one that is admitted and estimated. A small body is read on the
/// event loop, a large one on a worker.
@Singleton
class Intake {

  private static final int SMALL = 8 * 1024;

  private final CallerOf callerOf;
  private final Vertx vertx;
  private final RouterConfiguration configuration;
  private final Admission admission;
  private final Planning planning;

  Intake(
      CallerOf callerOf,
      Vertx vertx,
      RouterConfiguration configuration,
      Admission admission,
      Planning planning) {
    this.callerOf = callerOf;
    this.vertx = vertx;
    this.configuration = configuration;
    this.admission = admission;
    this.planning = planning;
  }

  /// A request that may go on, with the most that it may use and who may serve it, in order.
  record Ready(Admitted admitted, Estimate estimate, List<Choice> choices) {}

  /// The caller, from the verified token alone.
  Caller authenticate(RoutingContext context) {
    return callerOf.request(context);
  }

  /// Reads the body into `memory`, admits and estimates.
  Future<Ready> take(
      HttpServerRequest request, Caller caller, BodyMemory.Share memory, Instant received) {
    List<String> dataClasses = request.headers().getAll(Privacy.HEADER);
    return new BodyReader(vertx, request, memory, configuration.limits())
        .read()
        .compose(body -> judge(caller, body, dataClasses, received));
  }

  private Future<Ready> judge(
      Caller caller, Body body, List<String> dataClasses, Instant received) {
    return body.length() <= SMALL
        ? Future.succeededFuture(body).map(small -> judgeNow(caller, small, dataClasses, received))
        : vertx.executeBlocking(() -> judgeNow(caller, body, dataClasses, received), false);
  }

  private Ready judgeNow(Caller caller, Body body, List<String> dataClasses, Instant received) {
    return planning.plan(admission.admit(caller, body), dataClasses, received);
  }
}
