package dev.headgate.router.error;

import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.BadRequest;
import dev.headgate.router.error.ExchangeError.BodyStalled;
import dev.headgate.router.error.ExchangeError.BodyTooLarge;
import dev.headgate.router.error.ExchangeError.BudgetError;
import dev.headgate.router.error.ExchangeError.BudgetExceeded;
import dev.headgate.router.error.ExchangeError.BudgetUnavailable;
import dev.headgate.router.error.ExchangeError.CallerRefused;
import dev.headgate.router.error.ExchangeError.ClientLeft;
import dev.headgate.router.error.ExchangeError.ContextTooLong;
import dev.headgate.router.error.ExchangeError.DataClassRefused;
import dev.headgate.router.error.ExchangeError.FirstByteTimeout;
import dev.headgate.router.error.ExchangeError.HoldLost;
import dev.headgate.router.error.ExchangeError.IdleTimeout;
import dev.headgate.router.error.ExchangeError.Internal;
import dev.headgate.router.error.ExchangeError.LargerThanLimit;
import dev.headgate.router.error.ExchangeError.MalformedBody;
import dev.headgate.router.error.ExchangeError.MemoryFull;
import dev.headgate.router.error.ExchangeError.NoPrice;
import dev.headgate.router.error.ExchangeError.NoSuchPath;
import dev.headgate.router.error.ExchangeError.NotOffered;
import dev.headgate.router.error.ExchangeError.ProviderBusy;
import dev.headgate.router.error.ExchangeError.ThreadRefused;
import dev.headgate.router.error.ExchangeError.TotalTimeout;
import dev.headgate.router.error.ExchangeError.Truncated;
import dev.headgate.router.error.ExchangeError.Unauthenticated;
import dev.headgate.router.error.ExchangeError.UnknownModel;
import dev.headgate.router.error.ExchangeError.Unreachable;
import dev.headgate.router.error.ExchangeError.UnsupportedBody;
import dev.headgate.router.error.ExchangeError.UpstreamCredentials;
import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.error.ExchangeError.UpstreamInBand;
import dev.headgate.router.error.ExchangeError.UpstreamProtocol;
import dev.headgate.router.error.ExchangeError.UpstreamReset;
import dev.headgate.router.error.ExchangeError.UpstreamStatus;
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

  private static final String INVALID = "invalid_request_error";
  private static final String GATEWAY = "api_error";

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
      case BadRequest bad -> badRequest(bad);
      case MemoryFull _ ->
          busy("overloaded", "Too many request bytes are in flight. Try again shortly.", 1L);
      case BudgetError budget -> budget(budget);
      case UpstreamError upstream -> upstream(upstream);
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

  private static ErrorReading badRequest(BadRequest error) {
    return switch (error) {
      case UnknownModel(String model) ->
          refuse(
              404,
              INVALID,
              "model_not_found",
              "model",
              "The model `" + model + "` does not exist or you do not have access to it.");
      case BadField(String field, String value, String expected) ->
          refuse(
              400,
              INVALID,
              "invalid_value",
              field,
              field + ": " + value + " (expected: " + expected + ")");
      case ThreadRefused _ ->
          refuse(
              400,
              INVALID,
              "thread_unsupported_request",
              "thread",
              "thread: present (expected: absent, and all messages in the request)");
      case ContextTooLong(long tokens, long largest) ->
          refuse(
              400,
              INVALID,
              "context_length_exceeded",
              "messages",
              "context: " + tokens + " tokens (expected: <= " + largest + " on every route)");
      case NotOffered(String model, String missing) ->
          refuse(
              400,
              INVALID,
              "unsupported_value",
              null,
              missing + ": asked for (expected: what a route of the model `" + model + "` can do)");
      case DataClassRefused(String model, String allowed) ->
          refuse(
              403,
              "permission_error",
              "data_class_refused",
              null,
              "data class: restricted (expected: a model with a provider of class "
                  + allowed
                  + ", which `"
                  + model
                  + "` does not have)");
      case MalformedBody(String detail) -> refuse(400, INVALID, "invalid_json", null, detail);
      case BodyTooLarge(long limit) ->
          refuse(
              413,
              INVALID,
              "request_too_large",
              null,
              "body: larger than the limit (expected: at most " + limit + " bytes)");
      case UnsupportedBody(String detail) ->
          refuse(415, INVALID, "unsupported_media_type", null, detail);
      case ClientLeft _ -> refuse(499, INVALID, "client_left", null, "The client left.");
      case BodyStalled(long millis) ->
          refuse(408, INVALID, "request_timeout", null, "body: nothing came for " + millis + " ms");
    };
  }

  private static ErrorReading budget(BudgetError error) {
    return switch (error) {
      case BudgetExceeded exceeded -> exceeded(exceeded);
      case LargerThanLimit(String policy, String detail) ->
          refuse(
              403,
              "insufficient_quota",
              "request_exceeds_limit",
              null,
              "The request is larger than the whole limit of the policy `"
                  + policy
                  + "`: "
                  + detail);
      case NoPrice(String model) ->
          refuse(
              403,
              "insufficient_quota",
              "unpriced_model",
              "model",
              "A money budget applies and the model `" + model + "` has no price.");
      case BudgetUnavailable(_, long retryAfter) ->
          busy("budget_unavailable", "The budget cannot be checked at the moment.", retryAfter);
      case HoldLost _ ->
          new ErrorReading(
              503,
              Level.WARN,
              GATEWAY,
              "hold_lost",
              null,
              "The budget's hold could not be kept, so the stream was ended.",
              null);
    };
  }

  private static ErrorReading exceeded(BudgetExceeded it) {
    String amounts =
        it.requested() == null || it.remaining() == null
            ? ""
            : ": " + it.requested() + " asked, " + it.remaining() + " left";
    String text =
        "The policy `" + it.policy() + "` (" + it.unit() + ") has no room" + amounts + ".";
    return new ErrorReading(
        429,
        Level.INFO,
        it.rate() ? it.unit() : "insufficient_quota",
        it.rate() ? "rate_limit_exceeded" : "insufficient_quota",
        null,
        text,
        it.retryAfterSeconds());
  }

  private static ErrorReading upstream(UpstreamError error) {
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

  private static ErrorReading refuse(
      int status, String type, String code, @Nullable String param, String message) {
    return new ErrorReading(status, Level.INFO, type, code, param, message, null);
  }

  private static ErrorReading busy(String code, String message, long retryAfterSeconds) {
    return new ErrorReading(503, Level.WARN, GATEWAY, code, null, message, retryAfterSeconds);
  }

  private static ErrorReading gateway(int status, String code, String message) {
    return new ErrorReading(status, Level.WARN, GATEWAY, code, null, message, null);
  }
}
