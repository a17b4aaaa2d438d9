package dev.headgate.testkit.provider.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TariffTest {

  @Test
  void chargesCachedInputLessAndRoundsNothing() {
    // 100 x 0.15 + 20 x 0.075 + 50 x 0.60, per million
    assertEquals(
        "0.0000465",
        Tariff.of("gpt-4o-mini")
            .orElseThrow()
            .usd(Input.text(120).withCache(20, 0, 0), Output.of(50, 0))
            .toPlainString());
  }

  @Test
  void hasNoPriceForWhatItDoesNotKnow() {
    assertTrue(Tariff.of("llama-3.3-70b").isEmpty());
  }
}
