package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Comparison COMPARISON =
      new Comparison(
          Case.burst(40),
          List.of(nginx(1000), nginx(2000), nginx(1000)),
          List.of(router(1500), router(2400), router(1300)));

  @Test
  void aRatioComparesRoundsThatStoodNextToEachOther() {
    Spread ratio = COMPARISON.ratio();

    assertEquals(1.2, ratio.least(), 1e-9);
    assertEquals(1.3, ratio.median(), 1e-9);
    assertEquals(1.5, ratio.most(), 1e-9);
  }

  @Test
  void theReportSaysWhatAnExchangeCost() {
    assertEquals(
        """
        burst: 200 events back to back, 40 exchanges/s, 1000 exchanges a round, 3 rounds
        CPU ms per exchange              median      least       most
          nginx                           1.000      1.000      2.000
          router                          1.500      1.300      2.400
          router / nginx                  1.300      1.200      1.500
          beside it: quota-service        0.300      0.300      0.300
          beside it: redis                0.100      0.100      0.100
          beside it: kafka                0.000      0.000      0.000
        time to first byte, ms           median      least       most
          nginx p50                       2.000      2.000      2.000
          router p50                      3.000      3.000      3.000
          added p50                       1.000      1.000      1.000
          nginx p99                       3.000      3.000      3.000
          router p99                      9.000      9.000      9.000
          added p99                       6.000      6.000      6.000
        """,
        Report.of(COMPARISON));
  }

  @Test
  void bothSidesHaveAsManyRounds() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Comparison(Case.paced(), List.of(nginx(1)), List.of()));
  }

  private static Measurement nginx(long cpuMillis) {
    return new Measurement(1000, Map.of("nginx", Duration.ofMillis(cpuMillis)), Spread.of(1, 2, 3));
  }

  private static Measurement router(long cpuMillis) {
    return new Measurement(
        1000,
        Map.of(
            "router", Duration.ofMillis(cpuMillis),
            "quota-service", Duration.ofMillis(300),
            "redis", Duration.ofMillis(100)),
        Spread.of(2, 3, 9));
  }
}
