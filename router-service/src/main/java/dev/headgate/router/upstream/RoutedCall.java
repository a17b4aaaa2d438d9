package dev.headgate.router.upstream;

import dev.headgate.router.error.ExchangeError.FirstByteTimeout;
import dev.headgate.router.error.ExchangeError.Unreachable;
import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.error.ExchangeError.UpstreamReset;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.Candidate;
import dev.headgate.router.protocol.Way;
import dev.headgate.router.routing.Route;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls a model's providers in order until one answers. The next is asked only when the one before
/// could not be reached, or declined with 429 or 5xx before its first byte: never when it may have
/// begun to work. It lets go of the body as soon as the outcome stands.
public final class RoutedCall {

  private final Vertx vertx;
  private final ProviderClients clients;
  private final long outputLimit;
  private final String requestId;
  private final MultiMap callerHeaders;
  private final Duration firstByte;
  private final Deque<Candidate> candidates;
  private final List<Attempt> attempts = new ArrayList<>(1);
  private final Promise<Answered> answered = Promise.promise();
  private @Nullable InFlight inFlight;

  RoutedCall(Vertx vertx, ProviderClients clients, Order order, Duration firstByte) {
    this.vertx = vertx;
    this.clients = clients;
    this.outputLimit = order.outputLimit();
    this.requestId = order.requestId();
    this.callerHeaders = order.callerHeaders();
    this.firstByte = firstByte;
    this.candidates = new ArrayDeque<>(order.candidates());
  }

  /// A request that was sent and not answered yet.
  private record InFlight(HttpClientRequest sent, Route route, Instant started) {}

  /// What is to be asked.
  ///
  /// @param candidates the routes in their order, each with what would be sent there
  /// @param outputLimit the limit for one choice on which the hold rests
  /// @param requestId the reservation's id
  public record Order(
      List<Candidate> candidates, long outputLimit, String requestId, MultiMap callerHeaders) {}

  Future<Answered> start(Future<Void> clientGone) {
    clientGone.onComplete(_ -> abandon());
    tryNext();
    return answered.future().onComplete(_ -> candidates.clear());
  }

  private void tryNext() {
    Candidate candidate = candidates.remove();
    Instant started = Instant.now();
    Buffer body = candidate.body(outputLimit);
    candidate
        .head(requestId, callerHeaders, body)
        .compose(clients::request)
        .onSuccess(connected -> send(candidate, started, connected, body))
        .onFailure(failure -> unreachable(candidate.route(), started, failure));
  }

  private void unreachable(Route route, Instant started, Throwable failure) {
    UpstreamError error =
        failure instanceof ExchangeFailure known && known.error() instanceof UpstreamError its
            ? its
            : new Unreachable(route.provider().name());
    attempts.add(new Attempt(route, started, null, error));
    if (answered.future().isComplete()) {
      return;
    }
    if (candidates.isEmpty()) {
      answered.complete(new Answered.NotSent(attempts, error));
    } else {
      tryNext();
    }
  }

  private void send(
      Candidate candidate, Instant started, HttpClientRequest connected, Buffer body) {
    if (answered.future().isComplete()) {
      connected.reset();
      return;
    }
    Route route = candidate.route();
    Way way = candidate.way();
    inFlight = new InFlight(connected, route, started);
    long timer = vertx.setTimer(firstByte.toMillis(), _ -> late(route, started, connected));
    connected
        .send(body)
        .onComplete(_ -> vertx.cancelTimer(timer))
        .onSuccess(response -> head(route, way, started, response))
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

  private void head(Route route, Way way, Instant started, HttpClientResponse response) {
    if (answered.future().isComplete()) {
      return;
    }
    String provider = route.provider().name();
    int status = response.statusCode();
    switch (StatusReading.of(provider, response)) {
      case StatusReading.Success _ -> {
        response.pause();
        attempts.add(new Attempt(route, started, status, null));
        answered.complete(new Answered.Flowing(attempts, response, way));
      }
      case StatusReading.AskNext(UpstreamError error) when !candidates.isEmpty() -> {
        attempts.add(new Attempt(route, started, status, error));
        ErrorBody.discard(response);
        inFlight = null;
        tryNext();
      }
      case StatusReading.AskNext(UpstreamError error) ->
          decline(new Attempt(route, started, status, error), way, error, response);
      case StatusReading.PassOn(UpstreamError error) ->
          decline(new Attempt(route, started, status, error), way, error, response);
      case StatusReading.Hide(UpstreamError error) -> {
        attempts.add(new Attempt(route, started, status, error));
        ErrorBody.discard(response);
        answered.complete(new Answered.Declined(attempts, error, status, null, null));
      }
    }
  }

  private void decline(Attempt attempt, Way way, UpstreamError error, HttpClientResponse response) {
    attempts.add(attempt);
    String retryAfter = response.getHeader("retry-after");
    ErrorBody.read(vertx, response)
        .map(body -> body.map(its -> DeclinedBody.of(way, its)).orElse(null))
        .onSuccess(body ->
            answered.tryComplete(
                new Answered.Declined(attempts, error, response.statusCode(), body, retryAfter)));
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
