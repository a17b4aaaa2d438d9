package dev.headgate.router.upstream;

import dev.headgate.router.drain.Drain;
import dev.headgate.router.error.ExchangeError.FirstByteTimeout;
import dev.headgate.router.error.ExchangeError.ProviderBusy;
import dev.headgate.router.error.ExchangeError.Unreachable;
import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.error.ExchangeError.UpstreamReset;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.Candidate;
import dev.headgate.router.protocol.Way;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.choice.Choice;
import dev.headgate.router.upstream.Candidates.Call;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls the chosen routes in order until one answers. The next is asked only when the one before
/// could not be reached, or declined with 429 or 5xx before its first byte: never when it may have
/// begun to work. Where nobody else is left, one that asks for a short pause is asked once more. It
/// lets go of the body as soon as the outcome stands.
public final class RoutedCall {

  private final Vertx vertx;
  private final ProviderClients clients;
  private final long outputLimit;
  private final String requestId;
  private final MultiMap callerHeaders;
  private final Duration firstByte;
  private final Candidates candidates;
  private final Drain drain;
  private final Attempts attempts = new Attempts();
  private final Promise<Answered> answered = Promise.promise();
  private List<Candidate> sendable;
  private @Nullable Sent sent;
  private boolean repeated;

  RoutedCall(
      Vertx vertx,
      ProviderClients clients,
      Candidates candidates,
      Order order,
      Duration firstByte) {
    this.vertx = vertx;
    this.clients = clients;
    this.sendable = order.sendable();
    this.outputLimit = order.outputLimit();
    this.requestId = order.requestId();
    this.callerHeaders = order.callerHeaders();
    this.firstByte = firstByte;
    this.candidates = candidates;
    this.drain = order.drain();
  }

  /// A request that was sent and not answered yet.
  private record Sent(HttpClientRequest request, Call call) {}

  /// What is to be asked.
  ///
  /// @param choices who is asked, in this order
  /// @param sendable what would be sent to each
  /// @param outputLimit the limit for one choice on which the hold rests
  /// @param requestId the reservation's id
  /// @param drain whether an answer is waited for when the client has left
  public record Order(
      List<Choice> choices,
      List<Candidate> sendable,
      long outputLimit,
      String requestId,
      MultiMap callerHeaders,
      Drain drain) {}

  Future<Answered> start(Future<Void> clientGone) {
    clientGone.onComplete(_ -> abandon());
    Call first = candidates.next();
    if (first == null) {
      notSent(new ProviderBusy(candidates.retryAfterSeconds()));
    } else {
      connect(first);
    }
    return answered.future().onComplete(_ -> sendable = List.of());
  }

  private void connect(Call call) {
    Candidate candidate = candidateOf(call.choice().route());
    if (candidate == null) {
      call.inFlight().close();
      return;
    }
    Buffer body = candidate.body(outputLimit);
    candidate
        .head(requestId, callerHeaders, body)
        .compose(clients::request)
        .onSuccess(connected -> send(call, candidate.way(), connected, body))
        .onFailure(failure -> unreachable(call, failure));
  }

  /// Null once the outcome stands, for then the bodies are let go.
  private @Nullable Candidate candidateOf(Route route) {
    for (Candidate candidate : sendable) {
      if (candidate.route().equals(route)) {
        return candidate;
      }
    }
    return null;
  }

  private void unreachable(Call call, Throwable failure) {
    call.inFlight().failed();
    if (answered.future().isComplete()) {
      call.inFlight().close();
      return;
    }
    UpstreamError error =
        failure instanceof ExchangeFailure known && known.error() instanceof UpstreamError its
            ? its
            : new Unreachable(provider(call));
    attempts.over(call, null, error);
    Call next = candidates.next();
    if (next == null) {
      notSent(error);
    } else {
      connect(next);
    }
  }

  private void send(Call call, Way way, HttpClientRequest connected, Buffer body) {
    if (answered.future().isComplete()) {
      call.inFlight().close();
      connected.reset();
      return;
    }
    sent = new Sent(connected, call);
    long timer = vertx.setTimer(firstByte.toMillis(), _ -> late(call, connected));
    connected
        .send(body)
        .onComplete(_ -> vertx.cancelTimer(timer))
        .onSuccess(response -> head(call, way, response))
        .onFailure(_ -> unanswered(call, new UpstreamReset(provider(call))));
  }

  private void late(Call call, HttpClientRequest connected) {
    unanswered(call, new FirstByteTimeout(provider(call), firstByte.toMillis()));
    connected.reset();
  }

  private void unanswered(Call call, UpstreamError error) {
    if (!answered.future().isComplete()) {
      call.inFlight().failed();
      attempts.over(call, null, error);
      answered.complete(new Answered.Unanswered(attempts.all(), error));
    }
  }

  private void head(Call call, Way way, HttpClientResponse response) {
    if (answered.future().isComplete()) {
      return;
    }
    sent = null;
    int status = response.statusCode();
    switch (StatusReading.of(provider(call), response)) {
      case StatusReading.Success _ -> {
        response.pause();
        call.inFlight().answered();
        attempts.answered(call, status);
        answered.complete(new Answered.Flowing(attempts.all(), response, way, call.inFlight()));
      }
      case StatusReading.AskNext(UpstreamError error) -> declined(call, way, error, response);
      case StatusReading.PassOn(UpstreamError error) -> {
        call.inFlight().answered();
        attempts.over(call, status, error);
        passOn(way, error, response);
      }
      case StatusReading.Hide(UpstreamError error) -> {
        call.inFlight().failed();
        attempts.over(call, status, error);
        ErrorBody.discard(response);
        answered.complete(new Answered.Declined(attempts.all(), error, status, null, null));
      }
    }
  }

  /// 429 or 5xx: somebody else is asked; else the same once more if it wants only a moment; else
  /// the client is told.
  private void declined(Call call, Way way, UpstreamError error, HttpClientResponse response) {
    Optional<Duration> retryAfter = RetryAfter.of(response.headers(), Instant.now());
    call.inFlight().declined(response.statusCode(), retryAfter.orElse(null));
    attempts.over(call, response.statusCode(), error);
    Call next = drain.isOpen() ? null : candidates.next();
    if (next != null) {
      ErrorBody.discard(response);
      connect(next);
    } else if (mayRepeat(retryAfter)) {
      ErrorBody.discard(response);
      repeated = true;
      vertx.setTimer(ShortPause.millis(retryAfter), _ -> repeat(call, error, response));
    } else {
      passOn(way, error, response);
    }
  }

  private boolean mayRepeat(Optional<Duration> retryAfter) {
    return ShortPause.isAskedFor(retryAfter)
        && !repeated
        && !drain.isOpen()
        && candidates.mayCallAgain();
  }

  private void repeat(Call call, UpstreamError error, HttpClientResponse response) {
    if (answered.future().isComplete()) {
      return;
    }
    Call again = candidates.again(call.choice());
    if (again == null) {
      answered.complete(declinedAs(error, response, null));
    } else {
      connect(again);
    }
  }

  private void passOn(Way way, UpstreamError error, HttpClientResponse response) {
    ErrorBody.read(vertx, response)
        .map(body -> body.map(its -> DeclinedBody.of(way, its)))
        .onSuccess(body -> answered.tryComplete(declinedAs(error, response, body.orElse(null))));
  }

  private Answered declinedAs(
      UpstreamError error, HttpClientResponse response, @Nullable DeclinedBody body) {
    String retryAfter = response.getHeader("retry-after");
    return new Answered.Declined(attempts.all(), error, response.statusCode(), body, retryAfter);
  }

  private void abandon() {
    if (answered.future().isComplete()) {
      return;
    }
    Sent now = sent;
    if (now != null && drain.begin(now.call().choice().route().provider())) {
      return;
    }
    if (now != null) {
      attempts.over(now.call(), null, null);
    }
    answered.complete(new Answered.Abandoned(attempts.all(), now != null));
    if (now != null) {
      now.request().reset();
    }
  }

  private void notSent(UpstreamError error) {
    answered.complete(new Answered.NotSent(attempts.all(), error));
  }

  private static String provider(Call call) {
    return call.choice().route().provider().name();
  }
}
