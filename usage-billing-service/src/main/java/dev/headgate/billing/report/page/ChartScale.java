package dev.headgate.billing.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Dollars to heights. The axis ends at a round figure; lines stand at round steps.
record ChartScale(BigDecimal top, BigDecimal step) {

  static final int LEFT = 72;
  static final int RIGHT = 952;
  static final int TOP = 12;
  static final int BOTTOM = 244;

  private static final int STEPS = 4;
  private static final List<BigDecimal> ROUND =
      List.of(
          BigDecimal.ONE,
          BigDecimal.TWO,
          new BigDecimal("2.5"),
          new BigDecimal("5"),
          BigDecimal.TEN);

  static ChartScale upTo(BigDecimal largest) {
    BigDecimal least = largest.divide(BigDecimal.valueOf(STEPS), 20, RoundingMode.UP);
    int magnitude = least.precision() - least.scale() - 1;
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(magnitude);
    BigDecimal step =
        ROUND.stream()
            .map(power::multiply)
            .filter(round -> round.compareTo(least) >= 0)
            .findFirst()
            .orElseThrow();
    BigDecimal steps = largest.divide(step, 0, RoundingMode.CEILING);
    return new ChartScale(step.multiply(steps), step);
  }

  /// Where an amount stands.
  BigDecimal y(BigDecimal amount) {
    BigDecimal height =
        amount.multiply(BigDecimal.valueOf(BOTTOM - TOP)).divide(top, 2, RoundingMode.HALF_EVEN);
    return BigDecimal.valueOf(BOTTOM).subtract(height);
  }

  List<Chart.Tick> ticks() {
    List<Chart.Tick> ticks = new ArrayList<>();
    for (BigDecimal at = BigDecimal.ZERO; at.compareTo(top) <= 0; at = at.add(step)) {
      String text = at.signum() == 0 ? "0" : "$" + at.stripTrailingZeros().toPlainString();
      ticks.add(new Chart.Tick(y(at).toPlainString(), text));
    }
    return ticks;
  }
}
