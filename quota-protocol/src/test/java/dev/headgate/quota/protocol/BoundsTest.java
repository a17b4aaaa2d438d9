package dev.headgate.quota.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {

  private static final AmountsV1 NOTHING = new AmountsV1(0L, 0, 0, 0);

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, AmountsV1.MAXIMUM + 1, Long.MAX_VALUE})
  void noAmountIsNegativeOrBeyondWhatScriptsHoldExactly(long wrong) {
    String expected = wrong + " (expected: 0..9007199254740991)";

    refuses("nanoUsd: " + expected, () -> new AmountsV1(wrong, 0, 0, 1));
    refuses("inputTokens: " + expected, () -> new AmountsV1(0L, wrong, 0, 1));
    refuses("outputTokens: " + expected, () -> new AmountsV1(0L, 0, wrong, 1));
    refuses("requests: " + expected, () -> new AmountsV1(0L, 0, 0, wrong));
  }

  @Test
  void inputAndOutputTogetherStayWithinTheBound() {
    new AmountsV1(AmountsV1.MAXIMUM, AmountsV1.MAXIMUM - 1, 1, AmountsV1.MAXIMUM);

    refuses(
        "inputTokens + outputTokens: 9007199254740992 (expected: 0..9007199254740991)",
        () -> new AmountsV1(0L, AmountsV1.MAXIMUM, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 3_600_001})
  void aLeaseLastsAMillisecondToAnHour(long wrong) {
    refuses(
        "leaseMillis: " + wrong + " (expected: 1..3600000)",
        () -> new ExtendV1("acme", 1, wrong, NOTHING));
  }

  @Test
  void aSequenceStartsAtOne() {
    refuses(
        "sequence: 0 (expected: 1..9007199254740991)", () -> new ExtendV1("acme", 0, 1, NOTHING));
  }

  @Test
  void aTenantAndAReasonAreNamed() {
    refuses(
        "tenant:   (expected: 1..128 characters)",
        () -> new SettleV1(" ", NOTHING, Certainty.HELD, null));
    refuses(
        "reason: (expected: 1..64 of a-z, 0-9, _ and -)", () -> new ReleaseV1("acme", "No Route!"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 60_001})
  void patienceEndsAfterAMinute(long wrong) {
    UsageEventV1 draft = Drafts.draft();

    refuses(
        "patienceMillis: " + wrong + " (expected: 0..60000)",
        () -> new ReserveV1(NOTHING, 1, draft, wrong, ReserveV1.Priority.HIGH));
    assertEquals(60_000L, new ReserveV1(NOTHING, 1, draft, 60_000L, null).patienceMillis());
    assertNull(new ReserveV1(NOTHING, 1, draft).patienceMillis());
  }

  @Test
  void aCheckNamesItsModel() {
    CallerV1 acme = new CallerV1("acme", null, null, null, null, null);

    assertEquals("m", new CheckV1(NOTHING, acme, "m").requestModel());
    refuses(
        "requestModel: \" \" (expected: 1..256 characters)", () -> new CheckV1(NOTHING, acme, " "));
  }

  private static void refuses(String message, Executable record) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, record).getMessage());
  }
}
