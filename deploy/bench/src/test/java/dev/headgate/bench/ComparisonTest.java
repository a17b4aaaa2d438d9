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
          Side.NGINX,
          Map.of(
              Side.NGINX, List.of(nginx(4), nginx(8), nginx(4)),
              Side.ROUTER, List.of(router(6), router(9), router(8))));

  @Test
  void aRatioComparesRoundsThatStoodNextToEachOther() {
    Spread ratio = COMPARISON.ratio(Side.ROUTER);

    assertEquals(1.125, ratio.least(), 1e-9);
    assertEquals(1.5, ratio.median(), 1e-9);
    assertEquals(2, ratio.most(), 1e-9);
  }

  @Test
  void theReportSaysWhatAnExchangeCost() {
    assertEquals(
        """
        burst: 200 events back to back, 40 exchanges/s, 4 exchanges a round, 3 rounds
        CPU ms per exchange                median      least       most
          nginx                             1.000      1.000      2.000
          router                            2.000      1.500      2.250
          router: of it compilers           0.250      0.250      0.250
          beside router: quota-service      0.300      0.300      0.300
          beside router: redis              0.100      0.100      0.100
          beside router: kafka              0.000      0.000      0.000
        ratio of CPU                       median      least       most
          router / nginx                    1.500      1.125      2.000
        pieces for each event              median      least       most
          nginx                             0.500      0.500      0.500
          router                            1.000      1.000      1.000
        time to first byte, ms             median      least       most
          nginx p50                         2.000      2.000      2.000
          router p50                        3.000      3.000      3.000
          router - nginx p50                1.000      1.000      1.000
          nginx p99                         4.000      4.000      4.000
          router p99                        9.000      9.000      9.000
          router - nginx p99                5.000      5.000      5.000
        """,
        Report.of(COMPARISON, List.of(Side.NGINX, Side.ROUTER)));
  }

  @Test
  void whatEachFurtherEventCostsIsToldApart() {
    Comparison brief =
        new Comparison(
            Case.brief(50),
            Side.NGINX,
            Map.of(
                Side.NGINX, List.of(nginx(0)),
                Side.ROUTER, List.of(router(4))));

    assertEquals(
        "of it, each further event: router 5.0 us, nginx 5.0 us, ratio 1.00;"
            + " an exchange by itself: router 1.00 ms, nginx 0.00 ms\n",
        EventCost.of(COMPARISON, brief));
  }

  @Test
  void allSidesHaveAsManyRounds() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Comparison(
                Case.paced(),
                Side.NGINX,
                Map.of(Side.NGINX, List.of(nginx(1)), Side.ROUTER, List.of())));
  }

  private static Measurement nginx(long cpuMillis) {
    return new Measurement(
        exchanges(1, 1, 2, 3, 4), Map.of(Side.NGINX, Duration.ofMillis(cpuMillis)));
  }

  private static Measurement router(long cpuMillis) {
    return new Measurement(
        exchanges(2, 2, 3, 4, 9),
        Map.of(
            Side.ROUTER,
            Duration.ofMillis(cpuMillis),
            Measurement.COMPILERS,
            Duration.ofMillis(1),
            "quota-service",
            Duration.ofNanos(1200_000),
            "redis",
            Duration.ofNanos(400_000)));
  }

  /// Four exchanges of two events each.
  private static List<Exchange> exchanges(
      int pieces, int first, int second, int third, int fourth) {
    return List.of(
        new Exchange(first * 1_000_000L, 2, pieces),
        new Exchange(second * 1_000_000L, 2, pieces),
        new Exchange(third * 1_000_000L, 2, pieces),
        new Exchange(fourth * 1_000_000L, 2, pieces));
  }
}
