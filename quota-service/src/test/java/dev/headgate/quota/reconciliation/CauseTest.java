package dev.headgate.quota.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.quota.reconciliation.Line.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {

  @ParameterizedTest
  @CsvSource({
    "10, 10,  5, 10, false, NONE",
    "10, 10,  5, 12, false, IN_FLIGHT",
    "10, 14,  0, 12, false, IN_FLIGHT",
    "10, 10,  5, 16, false, LOG_AHEAD",
    "10, 10,  0, 12, true,  LOG_AHEAD",
    "10, 10,  0,  7, true,  OUTBOX",
    "10, 10,  0,  7, false, STORE_AHEAD",
  })
  void aDifferenceHasACause(
      long before, long settled, long held, long logged, boolean eventsWait, Cause cause) {
    assertEquals(cause, Reconciliation.cause(before, settled, held, logged, eventsWait));
  }
}
