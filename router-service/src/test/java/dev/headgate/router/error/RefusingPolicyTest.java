package dev.headgate.router.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.router.error.ExchangeError.BudgetExceeded;
import dev.headgate.router.error.ExchangeError.LargerThanLimit;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusingPolicyTest {

  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00.250Z");

  @Test
  void aRefusalNamesThePolicyWhatIsLeftAndWhenItIsFreeInDollars() {
    RefusingPolicy month =
        new RefusingPolicy(
            "search-month",
            "nano-usd",
            500_000_000_000L,
            499_980_000_000L,
            19_999_999L,
            450_000L,
            500_000_000_000L,
            DECEMBER);

    ErrorReading read = BudgetReadings.of(new BudgetExceeded(month, false, 60L));

    assertEquals(429, read.status());
    assertEquals(
        "The policy `search-month` has no room: 0.00045 USD requested; limit 500.00 USD,"
            + " 499.98 USD used, 0.019999999 USD held; free again at 2026-12-01T00:00:00Z.",
        read.message());
  }

  @Test
  void whatHasNoWindowSaysNothingOfWhenItIsFree() {
    RefusingPolicy open = new RefusingPolicy("at-once", "concurrent-requests", 5, 0, 5, 1, 5, null);

    assertEquals(
        "The policy `at-once` has no room: 1 concurrent-requests requested; limit 5"
            + " concurrent-requests, 0 concurrent-requests used, 5 concurrent-requests held.",
        BudgetReadings.of(new BudgetExceeded(open, false, 1L)).message());
  }

  @Test
  void aRequestThatWaitingDoesNotHelpIsToldSo() {
    RefusingPolicy small = new RefusingPolicy("small", "tokens", 1_000, 0, 0, 950, 900, DECEMBER);

    ErrorReading read = BudgetReadings.of(new LargerThanLimit(small));

    assertEquals(403, read.status());
    assertEquals(
        "The request is larger than the policy `small` ever admits: 950 tokens requested,"
            + " at most 900 tokens. Waiting does not help.",
        read.message());
  }
}
