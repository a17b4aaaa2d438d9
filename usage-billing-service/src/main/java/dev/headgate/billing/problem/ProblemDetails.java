package dev.headgate.billing.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// What a caller reads of a problem (RFC 9457).
///
/// @param type which kind of problem
/// @param title the kind in words
/// @param status the HTTP status
/// @param detail what to do about it
/// @param errors each parameter that is wrong: `name: value (expected: ...)`
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDetails(
    String type, String title, int status, String detail, List<String> errors) {

  private static final String KIND = "/problems/";

  /// The one place that says status and words of every problem.
  public static ProblemDetails of(Problem problem) {
    return switch (problem) {
      case Problem.BadParameters(List<String> errors) ->
          new ProblemDetails(
              KIND + "bad-parameters",
              "A parameter is wrong",
              400,
              String.join("; ", errors),
              errors);
      case Problem.TooManyRows(int most) ->
          of(
              "too-many-rows",
              "The answer is too large",
              400,
              "more than %d rows (expected: fewer; shorten the range or add a filter)"
                  .formatted(most));
      case Problem.NotFound() ->
          of(
              "not-found",
              "There is no such thing",
              404,
              "nothing of that name is within your reach");
      case Problem.NoTeam() ->
          of(
              "no-team",
              "Your token names no team",
              403,
              "costs are shown by team (expected: a team claim, or the role finops)");
      case Problem.CallerRefused(String reason) ->
          of("caller-refused", "Your token does not say who you are", 403, reason);
      case Problem.LedgerAway() ->
          of("ledger-away", "The ledger cannot be read now", 503, "try again shortly");
      case Problem.TooSlow() ->
          of(
              "too-slow",
              "Reading the ledger took too long",
              503,
              "shorten the range or add a filter");
    };
  }

  private static ProblemDetails of(String kind, String title, int status, String detail) {
    return new ProblemDetails(KIND + kind, title, status, detail, List.of());
  }
}
