package dev.headgate.quota.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final BalanceV1 OVERRUN =
      new BalanceV1(
          "search-month",
          BalanceV1.Unit.USD,
          BalanceV1.Enforcement.SOFT,
          "tenant=acme,team=search",
          "2026-11",
          100,
          90,
          30,
          null,
          null);

  @Test
  void whatRemainsIsNegativeOnceASoftLimitIsOverrun() {
    assertEquals(-20, OVERRUN.remaining());
  }

  @Test
  void anAnswerKeepsItsBalances() {
    List<BalanceV1> balances = new ArrayList<>(List.of(OVERRUN));
    ReservationV1 reservation =
        new ReservationV1(
            "id",
            ReservationV1.State.HELD,
            new AmountsV1(1L, 2, 3, 1),
            4L,
            false,
            balances,
            List.of());

    balances.clear();

    assertEquals(List.of(OVERRUN), reservation.balances());
  }

  @Test
  void aReservationNeedsAHoldAndADraft() {
    AmountsV1 hold = new AmountsV1(1L, 2, 3, 1);

    assertEquals(
        "draft: missing (expected: present)",
        assertThrows(IllegalArgumentException.class, () -> new ReserveV1(hold, 1, missing()))
            .getMessage());
  }

  @Test
  void aRefusalCarriesThePolicyAsItStood() {
    RefusalV1 refusal =
        new RefusalV1(
            "/problems/budget-exceeded",
            "Budget exceeded",
            429,
            "",
            5L,
            OVERRUN,
            60L,
            true,
            100L,
            DollarsV1.of(OVERRUN, 5L),
            List.of());

    assertEquals(OVERRUN, refusal.refusedBy());
    assertEquals(
        new DollarsV1("0.0000001", "0.00000009", "0.00000003", "-0.00000002", "0.000000005"),
        refusal.dollars());
  }

  @Test
  void whatAWriterLeavesOutIsAnEmptyLadder() {
    RefusalV1 busy = new RefusalV1("/problems/outbox-full", "Full", 503, "", 10L);

    assertEquals(List.of(), busy.pressure());
    assertNull(busy.waitingHelps());
    assertEquals(
        List.of(),
        new ReservationV1(
                "id",
                ReservationV1.State.HELD,
                new AmountsV1(1L, 2, 3, 1),
                4L,
                false,
                List.of(),
                missing())
            .pressure());
  }

  @Test
  void aDryRunKeepsItsFindings() {
    PressureV1 clamp =
        new PressureV1(
            "search-month", new BigDecimal("0.9"), PressureV1.Step.CLAMP_OUTPUT, 512L, null, null);
    List<PressureV1> steps = new ArrayList<>(List.of(clamp));
    CheckedV1 checked =
        new CheckedV1(
            false,
            List.of(
                new CheckedV1.FindingV1(
                    CheckedV1.Verdict.BUDGET_EXCEEDED, OVERRUN, 5, 100, 60L, null, steps)));

    steps.clear();

    assertEquals(List.of(clamp), checked.findings().getFirst().pressure());
  }

  @Test
  void dollarsHaveAtLeastTwoDecimalsAndLoseNone() {
    BalanceV1 month = month(BalanceV1.Unit.USD, 500_000_000_000L, 480_100_000_000L);

    assertEquals(
        new DollarsV1("500.00", "480.10", "0.00", "19.90", "25.000000001"),
        DollarsV1.of(month, 25_000_000_001L));
    assertEquals(null, DollarsV1.of(month(BalanceV1.Unit.TOKENS, 1, 1), 1L));
  }

  private static BalanceV1 month(BalanceV1.Unit unit, long limit, long settled) {
    return new BalanceV1(
        "month",
        unit,
        BalanceV1.Enforcement.HARD,
        "tenant=acme",
        "2026-11",
        limit,
        settled,
        0,
        null,
        null);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T missing() {
    return null;
  }
}
