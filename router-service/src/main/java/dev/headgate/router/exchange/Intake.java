package dev.headgate.router.exchange;

import static io.vertx.core.http.HttpHeaders.CONTENT_TYPE;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.admission.Admission;
import dev.headgate.router.admission.Admitted;
import dev.headgate.router.admission.BodyMemory;
import dev.headgate.router.admission.BodyReader;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.identity.CallerOf;
import dev.headgate.router.protocol.Counting;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.request.Body;
import dev.headgate.router.routing.Privacy;
import dev.headgate.router.routing.choice.Choice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  ///
  /// @param dataClasses the values of [Privacy#HEADER]
  /// @param received when its head came
  record Ready(
      Admitted admitted,
      Estimate estimate,
      List<Choice> choices,
      List<String> dataClasses,
      Instant received) {

    /// The answer that is Headgate's own count of the prompt; null when no count is asked for, or a
    /// provider can say it exactly.
    @Nullable Counting countedHere() {
      return admitted.surface() instanceof Counting counting
              && choices.stream().noneMatch(choice -> admitted.isDirect(choice.route()))
          ? counting
          : null;
    }
  }

  /// The caller, from the verified token alone.
  Caller authenticate(RoutingContext context) {
    return callerOf.request(context);
  }

  /// Reads the body into `memory`, admits and plans.
  Future<Ready> take(
      HttpServerRequest request,
      Surface surface,
      Caller caller,
      BodyMemory.Share memory,
      Instant received) {
    List<String> dataClasses = request.headers().getAll(Privacy.HEADER);
    return new BodyReader(vertx, request, surface.requestType(), memory, configuration.limits())
        .read()
        .map(body ->
            new Incoming(request.path(), request.query(), request.getHeader(CONTENT_TYPE), body))
        .compose(incoming ->
            read(incoming.body(), () -> judge(caller, surface, incoming, dataClasses, received)));
  }

  /// How many tokens the prompt has by Headgate's own count.
  Future<Long> count(Ready ready) {
    return read(ready.admitted().request().body(), () -> planning.count(ready));
  }

  private <T> Future<T> read(Body body, Supplier<T> reading) {
    return isSmall(body)
        ? Future.succeededFuture(reading).map(Supplier::get)
        : vertx.executeBlocking(reading::get, false);
  }

  /// Whether a body may be read on the event loop.
  static boolean isSmall(Body body) {
    return body.length() <= SMALL;
  }

  private Ready judge(
      Caller caller,
      Surface surface,
      Incoming incoming,
      List<String> dataClasses,
      Instant received) {
    return planning.plan(admission.admit(caller, surface, incoming), dataClasses, received);
  }
}
