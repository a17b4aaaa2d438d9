package dev.headgate.router.error;

import dev.headgate.router.error.ExchangeError.BadRequest;
import dev.headgate.router.error.ExchangeError.BudgetError;
import dev.headgate.router.error.ExchangeError.CallerRefused;
import dev.headgate.router.error.ExchangeError.Internal;
import dev.headgate.router.error.ExchangeError.MemoryFull;
import dev.headgate.router.error.ExchangeError.NoSuchPath;
import dev.headgate.router.error.ExchangeError.Unauthenticated;
import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.error.ExchangeError.WrongMethod;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/// How an error is told: to the caller (status, type, code, parameter, text), to the log (level),
/// and to the usage event and metrics (`code`, a short fixed name).
///
/// @param status the HTTP status, also for an error inside a stream
/// @param level how loud it is: what a caller can cause is never louder than INFO
/// @param type OpenAI's error type
/// @param code a short fixed name
/// @param param the field that is at fault, or null
/// @param message what the caller may read
/// @param retryAfterSeconds when a retry may succeed, or null when the answer says nothing of it
public record ErrorReading(
    int status,
    Level level,
    String type,
    String code,
    @Nullable String param,
    String message,
    @Nullable Long retryAfterSeconds) {

  static final String INVALID = "invalid_request_error";
  static final String GATEWAY = "api_error";

  /// The one place that decides it, for every error there is.
  public static ErrorReading of(ExchangeError error) {
    return switch (error) {
      case Unauthenticated _ ->
          refuse(401, INVALID, "invalid_api_key", null, "A valid access token is needed.");
      case CallerRefused(String detail) ->
          refuse(403, "permission_error", "caller_refused", null, detail);
      case NoSuchPath _ ->
          refuse(404, INVALID, "unknown_url", null, "There is nothing at this address.");
      case WrongMethod(String allowed) ->
          refuse(405, INVALID, "method_not_allowed", null, "method (expected: " + allowed + ")");
      case BadRequest bad -> RequestReadings.of(bad);
      case MemoryFull _ ->
          busy("overloaded", "Too many request bytes are in flight. Try again shortly.", 1L);
      case BudgetError budget -> BudgetReadings.of(budget);
      case UpstreamError upstream -> UpstreamReadings.of(upstream);
      case Internal _ ->
          new ErrorReading(
              500, Level.ERROR, GATEWAY, "internal_error", null, "Headgate failed.", null);
    };
  }

  /// The same error in a provider's words, as far as it said any.
  public ErrorReading inWords(@Nullable String itsType, @Nullable String itsMessage) {
    return new ErrorReading(
        status,
        level,
        itsType == null ? type : itsType,
        code,
        param,
        itsMessage == null ? message : itsMessage,
        retryAfterSeconds);
  }

  static ErrorReading refuse(
      int status, String type, String code, @Nullable String param, String message) {
    return new ErrorReading(status, Level.INFO, type, code, param, message, null);
  }

  static ErrorReading busy(String code, String message, long retryAfterSeconds) {
    return new ErrorReading(503, Level.WARN, GATEWAY, code, null, message, retryAfterSeconds);
  }

  static ErrorReading gateway(int status, String code, String message) {
    return new ErrorReading(status, Level.WARN, GATEWAY, code, null, message, null);
  }
}
