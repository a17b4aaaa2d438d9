package dev.headgate.router.exchange;

import static io.vertx.core.http.HttpHeaders.CONTENT_TYPE;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.admission.Admission;
import dev.headgate.router.admission.Admitted;
import dev.headgate.router.admission.BodyMemory;
import dev.headgate.router.admission.BodyReader;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.estimate.Estimator;
import dev.headgate.router.identity.CallerOf;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.Surface;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;

/// From the bytes of a request to one that is admitted and estimated. A small body is read on the
/// event loop, a large one on a worker.
@Singleton
class Intake {

  private static final int SMALL = 8 * 1024;

  private final CallerOf callerOf;
  private final Vertx vertx;
  private final RouterConfiguration configuration;
  private final Admission admission;
  private final Estimator estimator;

  Intake(
      CallerOf callerOf,
      Vertx vertx,
      RouterConfiguration configuration,
      Admission admission,
      Estimator estimator) {
    this.callerOf = callerOf;
    this.vertx = vertx;
    this.configuration = configuration;
    this.admission = admission;
    this.estimator = estimator;
  }

  /// A request that may go on, with the most that it may use.
  record Ready(Admitted admitted, Estimate estimate) {}

  /// The caller, from the verified token alone.
  Caller authenticate(RoutingContext context) {
    return callerOf.request(context);
  }

  /// Reads the body into `memory`, admits and estimates.
  Future<Ready> take(
      HttpServerRequest request,
      Surface surface,
      Caller caller,
      BodyMemory.Share memory,
      Instant received) {
    return new BodyReader(vertx, request, surface.requestType(), memory, configuration.limits())
        .read()
        .map(body ->
            new Incoming(
                request.path(), request.query(), request.getHeader(CONTENT_TYPE), body))
        .compose(incoming -> judge(caller, surface, incoming, received));
  }

  private Future<Ready> judge(
      Caller caller, Surface surface, Incoming incoming, Instant received) {
    return incoming.body().length() <= SMALL
        ? Future.succeededFuture(incoming)
            .map(small -> judgeNow(caller, surface, small, received))
        : vertx.executeBlocking(() -> judgeNow(caller, surface, incoming, received), false);
  }

  private Ready judgeNow(Caller caller, Surface surface, Incoming incoming, Instant received) {
    Admitted admitted = admission.admit(caller, surface, incoming);
    Estimate estimate = estimator.estimate(admitted, received);
    return new Ready(admitted, surface.operation().isFree() ? estimate.free() : estimate);
  }
}
