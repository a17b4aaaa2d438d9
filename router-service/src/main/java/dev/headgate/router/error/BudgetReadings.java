package dev.headgate.router.error;

import static dev.headgate.router.error.ErrorReading.GATEWAY;
import static dev.headgate.router.error.ErrorReading.busy;
import static dev.headgate.router.error.ErrorReading.refuse;

import dev.headgate.router.error.ExchangeError.BudgetError;
import dev.headgate.router.error.ExchangeError.BudgetExceeded;
import dev.headgate.router.error.ExchangeError.BudgetUnavailable;
import dev.headgate.router.error.ExchangeError.HoldLost;
import dev.headgate.router.error.ExchangeError.LargerThanLimit;
import dev.headgate.router.error.ExchangeError.NoPrice;
import org.jboss.logging.Logger.Level;

/// How it is told that a budget refused, or could not be asked or kept.
final class BudgetReadings {

  private BudgetReadings() {}

  static ErrorReading of(BudgetError error) {
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
}
