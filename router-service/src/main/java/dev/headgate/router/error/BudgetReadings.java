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
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger.Level;

/// How it is told that a budget refused, or could not be asked or kept.
final class BudgetReadings {

  private BudgetReadings() {}

  static ErrorReading of(BudgetError error) {
    return switch (error) {
      case BudgetExceeded exceeded -> exceeded(exceeded);
      case LargerThanLimit(RefusingPolicy by) ->
          refuse(
              403,
              "insufficient_quota",
              "request_exceeds_limit",
              null,
              "The request is larger than the policy `"
                  + by.policy()
                  + "` ever admits: "
                  + by.written(by.requested())
                  + " requested, at most "
                  + by.written(by.admitted())
                  + ". Waiting does not help.");
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
    RefusingPolicy by = it.by();
    String text =
        "The policy `%s` has no room: %s requested; limit %s, %s used, %s held%s."
            .formatted(
                by.policy(),
                by.written(by.requested()),
                by.written(by.limit()),
                by.written(by.settled()),
                by.written(by.held()),
                by.resetsAt() == null
                    ? ""
                    : "; free again at " + by.resetsAt().truncatedTo(ChronoUnit.SECONDS));
    return new ErrorReading(
        429,
        Level.INFO,
        it.rate() ? by.unit() : "insufficient_quota",
        it.rate() ? "rate_limit_exceeded" : "insufficient_quota",
        null,
        text,
        it.retryAfterSeconds());
  }
}
