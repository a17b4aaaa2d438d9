package dev.headgate.router.upstream;

import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.protocol.Way;
import dev.headgate.router.routing.health.InFlight;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of calling a model's providers.
public sealed interface Answered {

  /// Every call, in order; the last is the one that this is about.
  List<Attempt> attempts();

  /// A provider has answered with success; its body is yet to come and paused.
  ///
  /// @param upstream the answer's head
  /// @param way how it is read for the client
  /// @param inFlight the call, to be closed when the answer has ended
  record Flowing(List<Attempt> attempts, HttpClientResponse upstream, Way way, InFlight inFlight)
      implements Answered {

    /// The call that is being answered.
    public Attempt attempt() {
      return attempts.getLast();
    }
  }

  /// A provider answered with an error of its own, and no other could be asked.
  ///
  /// @param error what it is to the caller
  /// @param status the provider's status
  /// @param body the provider's own words, or null when they are not for the caller
  /// @param retryAfter the provider's `Retry-After`, or null
  record Declined(
      List<Attempt> attempts,
      UpstreamError error,
      int status,
      @Nullable DeclinedBody body,
      @Nullable String retryAfter)
      implements Answered {}

  /// No provider could be reached: nothing was sent.
  record NotSent(List<Attempt> attempts, UpstreamError error) implements Answered {}

  /// The request was sent and no answer came: a provider may have worked on it.
  record Unanswered(List<Attempt> attempts, UpstreamError error) implements Answered {}

  /// The client left before an answer came.
  ///
  /// @param sent whether the request had been sent to a provider
  record Abandoned(List<Attempt> attempts, boolean sent) implements Answered {}
}
