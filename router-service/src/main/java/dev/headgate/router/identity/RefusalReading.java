package dev.headgate.router.identity;

import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.identity.Refusal.InQuery;
import dev.headgate.router.identity.Refusal.KeyRefused;
import dev.headgate.router.identity.Refusal.NotKnown;
import dev.headgate.router.identity.Refusal.Several;
import dev.headgate.router.identity.Refusal.Undecided;
import org.jboss.logging.Logger.Level;

/// How a refusal is told: the one place that decides it.
///
/// @param status the HTTP status
/// @param code a short fixed name
/// @param message what the caller may read; never a part of a credential
record RefusalReading(int status, String code, String message) {

  /// The same as every other error is told.
  ErrorReading asError() {
    String type =
        switch (status) {
          case 401 -> "invalid_request_error";
          case 403 -> "permission_error";
          default -> "api_error";
        };
    return new ErrorReading(status, Level.INFO, type, code, null, message, null);
  }

  static RefusalReading of(Refusal refusal) {
    return switch (refusal) {
      case NotKnown _ ->
          new RefusalReading(401, "invalid_api_key", "A valid access token or API key is needed.");
      case Several(var places) ->
          new RefusalReading(
              401,
              "several_credentials",
              "Several credentials that are not the same: "
                  + String.join(", ", places)
                  + " (expected: one).");
      case InQuery _ ->
          new RefusalReading(
              401,
              "credential_in_query",
              "key: in the query (expected: in a header; only Gemini's paths take it there).");
      case KeyRefused(String detail) -> new RefusalReading(403, "caller_refused", detail);
      case Undecided _ ->
          new RefusalReading(
              503, "identity_unavailable", "The credential cannot be checked at the moment.");
    };
  }
}
