package dev.headgate.router.telemetry;

import dev.headgate.base.identity.Caller;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.routing.Route;
import org.jspecify.annotations.Nullable;

/// An exchange as operators see it.
///
/// @param asked what was asked for, as far as it was understood
/// @param served who was asked last, or null when nobody was
/// @param status the status that the client got, or 0 when it had left
/// @param outcome `ok`, `client_left` or the code of the error
/// @param used what was used, or null when nobody was asked
/// @param times how long it took
public record ExchangeSummary(
    Asked asked,
    @Nullable Served served,
    int status,
    String outcome,
    @Nullable Used used,
    Times times) {

  /// The outcome of an exchange that went well.
  public static final String OK = "ok";

  /// What was asked for.
  ///
  /// @param id the request's id
  /// @param trace the trace's id, or null while tracing is off
  /// @param operation what is done, by its name
  /// @param surface the path of the request
  /// @param caller who asked, or null when that is not known
  /// @param model the model asked for, or null when it is not known to Headgate
  /// @param stream whether the answer was to be streamed
  /// @param bytes the size of the request's body, 0 when it was not read
  public record Asked(
      String id,
      @Nullable String trace,
      String operation,
      String surface,
      @Nullable Caller caller,
      @Nullable String model,
      boolean stream,
      long bytes) {}

  /// Who was asked.
  ///
  /// @param route the last route
  /// @param reason why it
  /// @param attempts how many calls were made
  /// @param bytes the size of the answer
  public record Served(Route route, String reason, int attempts, long bytes) {}

  /// What was used.
  ///
  /// @param tokens the tokens
  /// @param certainty how sure we are of them
  /// @param nanoUsd what they cost, rounded up, or null where there is no price
  public record Used(TokenUsage tokens, Certainty certainty, @Nullable Long nanoUsd) {}

  /// How long it took.
  ///
  /// @param millisToFirstByte from the request to the first byte of the answer, or -1
  /// @param provider from the first call to a provider to the end of its answer, or -1
  /// @param whole from the request to the end of its accounting
  public record Times(long millisToFirstByte, long provider, long whole) {}
}
