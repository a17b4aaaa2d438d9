package dev.headgate.quota.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
            "id", ReservationV1.State.HELD, new AmountsV1(1L, 2, 3, 1), 4L, false, balances);

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
        new RefusalV1("/problems/budget-exceeded", "Budget exceeded", 429, "", 5L, OVERRUN, 60L);

    assertEquals(OVERRUN, refusal.refusedBy());
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T missing() {
    return null;
  }
}
