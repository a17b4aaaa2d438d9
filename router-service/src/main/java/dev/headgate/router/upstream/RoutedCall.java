package dev.headgate.router.upstream;

import dev.headgate.router.admission.ChatRequest;
import dev.headgate.router.error.ExchangeError.FirstByteTimeout;
import dev.headgate.router.error.ExchangeError.Unreachable;
import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.error.ExchangeError.UpstreamReset;
import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.Route;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls a model's providers in order until one answers. The next is asked only when the one before
/// could not be reached, or declined with 429 or 5xx before its first byte: never when it may have
/// begun to work. It lets go of the body as soon as the outcome stands.
public final class RoutedCall {

  private final Vertx vertx;
  private final ProviderClients clients;
  private final boolean streamed;
  private final long outputLimit;
  private final String requestId;
  private final MultiMap callerHeaders;
  private final Duration firstByte;
  private final Iterator<Route> candidates;
  private final List<Attempt> attempts = new ArrayList<>(1);
  private final Promise<Answered> answered = Promise.promise();
  private @Nullable ChatRequest request;
  private @Nullable InFlight inFlight;

  RoutedCall(Vertx vertx, ProviderClients clients, Order order, Duration firstByte) {
    this.vertx = vertx;
    this.clients = clients;
    this.request = order.request();
    this.streamed = order.request().stream();
    this.outputLimit = order.outputLimit();
    this.requestId = order.requestId();
    this.callerHeaders = order.callerHeaders();
    this.firstByte = firstByte;
    this.candidates = order.model().candidates().iterator();
  }

  /// A request that was sent and not answered yet.
  private record InFlight(HttpClientRequest sent, Route route, Instant started) {}

  /// What is to be asked.
  ///
  /// @param outputLimit the limit for one choice on which the hold rests
  /// @param requestId the reservation's id
  public record Order(
      Model model,
      ChatRequest request,
      long outputLimit,
      String requestId,
      MultiMap callerHeaders) {}

  Future<Answered> start(Future<Void> clientGone) {
    clientGone.onComplete(_ -> abandon());
    tryNext();
    return answered.future().onComplete(_ -> request = null);
  }

  private void tryNext() {
    Route route = candidates.next();
    Instant started = Instant.now();
    Future.succeededFuture(route.provider())
        .compose(provider -> clients.request(provider, callerHeaders, streamed, requestId))
        .onSuccess(connected -> send(route, started, connected))
        .onFailure(_ -> unreachable(route, started));
  }

  private void unreachable(Route route, Instant started) {
    UpstreamError error = new Unreachable(route.provider().name());
    attempts.add(new Attempt(route, started, null, error));
    if (answered.future().isComplete()) {
      return;
    }
    if (candidates.hasNext()) {
      tryNext();
    } else {
      answered.complete(new Answered.NotSent(attempts, error));
    }
  }

  private void send(Route route, Instant started, HttpClientRequest connected) {
    ChatRequest body = request;
    if (body == null) {
      connected.reset();
      return;
    }
    inFlight = new InFlight(connected, route, started);
    long timer = vertx.setTimer(firstByte.toMillis(), _ -> late(route, started, connected));
    connected
        .send(BodyPatches.apply(body, route, outputLimit))
        .onComplete(_ -> vertx.cancelTimer(timer))
        .onSuccess(response -> head(route, started, response))
        .onFailure(_ -> unanswered(route, started, new UpstreamReset(route.provider().name())));
  }

  private void late(Route route, Instant started, HttpClientRequest connected) {
    unanswered(route, started, new FirstByteTimeout(route.provider().name(), firstByte.toMillis()));
    connected.reset();
  }

  private void unanswered(Route route, Instant started, UpstreamError error) {
    if (!answered.future().isComplete()) {
      attempts.add(new Attempt(route, started, null, error));
      answered.complete(new Answered.Unanswered(attempts, error));
    }
  }

  private void head(Route route, Instant started, HttpClientResponse response) {
    if (answered.future().isComplete()) {
      return;
    }
    String provider = route.provider().name();
    int status = response.statusCode();
    switch (StatusReading.of(provider, response)) {
      case StatusReading.Success _ -> {
        response.pause();
        attempts.add(new Attempt(route, started, status, null));
        answered.complete(new Answered.Flowing(attempts, response));
      }
      case StatusReading.AskNext(UpstreamError error) when candidates.hasNext() -> {
        attempts.add(new Attempt(route, started, status, error));
        ErrorBody.discard(response);
        inFlight = null;
        tryNext();
      }
      case StatusReading.AskNext(UpstreamError error) ->
          decline(new Attempt(route, started, status, error), error, response);
      case StatusReading.PassOn(UpstreamError error) ->
          decline(new Attempt(route, started, status, error), error, response);
      case StatusReading.Hide(UpstreamError error) -> {
        attempts.add(new Attempt(route, started, status, error));
        ErrorBody.discard(response);
        answered.complete(new Answered.Declined(attempts, error, status, null, null));
      }
    }
  }

  private void decline(Attempt attempt, UpstreamError error, HttpClientResponse response) {
    attempts.add(attempt);
    String retryAfter = response.getHeader("retry-after");
    ErrorBody.read(vertx, response)
        .onSuccess(body ->
            answered.tryComplete(
                new Answered.Declined(
                    attempts, error, response.statusCode(), body.orElse(null), retryAfter)));
  }

  private void abandon() {
    if (answered.future().isComplete()) {
      return;
    }
    InFlight call = inFlight;
    if (call != null) {
      attempts.add(new Attempt(call.route(), call.started(), null, null));
    }
    answered.complete(new Answered.Abandoned(attempts, call != null));
    if (call != null) {
      call.sent().reset();
    }
  }
}
