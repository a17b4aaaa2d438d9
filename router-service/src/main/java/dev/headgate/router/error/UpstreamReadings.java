package dev.headgate.router.error;

import static dev.headgate.router.error.ErrorReading.GATEWAY;
import static dev.headgate.router.error.ErrorReading.busy;
import static dev.headgate.router.error.ErrorReading.gateway;

import dev.headgate.router.error.ExchangeError.FirstByteTimeout;
import dev.headgate.router.error.ExchangeError.IdleTimeout;
import dev.headgate.router.error.ExchangeError.ProviderBusy;
import dev.headgate.router.error.ExchangeError.TotalTimeout;
import dev.headgate.router.error.ExchangeError.Truncated;
import dev.headgate.router.error.ExchangeError.Unreachable;
import dev.headgate.router.error.ExchangeError.UpstreamCredentials;
import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.error.ExchangeError.UpstreamInBand;
import dev.headgate.router.error.ExchangeError.UpstreamProtocol;
import dev.headgate.router.error.ExchangeError.UpstreamReset;
import dev.headgate.router.error.ExchangeError.UpstreamStatus;
import org.jboss.logging.Logger.Level;

/// How it is told what became of the call to a provider.
final class UpstreamReadings {

  private UpstreamReadings() {}

  static ErrorReading of(UpstreamError error) {
    return switch (error) {
      case ProviderBusy(long retryAfter) ->
          busy("provider_busy", "No provider can take the request at the moment.", retryAfter);
      case Unreachable _ -> gateway(502, "upstream_unreachable", "No provider could be reached.");
      case FirstByteTimeout(_, long millis) ->
          gateway(504, "first_byte_timeout", "The provider sent nothing within " + millis + " ms.");
      case IdleTimeout(_, long millis) ->
          gateway(504, "idle_timeout", "The provider's answer stood still for " + millis + " ms.");
      case TotalTimeout(long millis) ->
          gateway(504, "total_timeout", "The exchange reached its cap of " + millis + " ms.");
      case UpstreamReset _ -> gateway(502, "upstream_reset", "The provider's connection broke.");
      case Truncated _ ->
          gateway(502, "upstream_truncated", "The provider's answer ended before its end.");
      case UpstreamProtocol(_, String detail) ->
          gateway(502, "upstream_protocol", "The provider's answer cannot be used: " + detail);
      case UpstreamCredentials _ ->
          new ErrorReading(
              502,
              Level.ERROR,
              GATEWAY,
              "upstream_credentials",
              null,
              "The provider refused Headgate's own credentials.",
              null);
      case UpstreamStatus(_, int status) ->
          new ErrorReading(
              status,
              Level.INFO,
              GATEWAY,
              "upstream_status",
              null,
              "The provider answered with status " + status + ".",
              null);
      case UpstreamInBand _ ->
          gateway(502, "upstream_error", "The provider reported an error in its stream.");
    };
  }
}
