package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotaComparisonTest {
  private static final double EXACT = 1e-9;

  @Test
  void aRatioComparesRoundsThatStoodNextToEachOther() {
    QuotaComparison comparison =
        comparison(
            Matching.ONE,
            List.of(measurement(300, 60), measurement(100, 60), measurement(500, 60)),
            List.of(measurement(600, 30), measurement(500, 30), measurement(500, 30)));

    assertEquals(0.5, comparison.ratio().median(), EXACT);
    assertEquals(0.2, comparison.ratio().least(), EXACT);
    assertEquals(1.0, comparison.ratio().most(), EXACT);
    assertEquals(3, comparison.size());
  }

  @Test
  void whereRedisIsTheLimitItsOwnTimeDecides() {
    QuotaComparison comparison =
        comparison(Matching.ONE, List.of(measurement(100, 12)), List.of(measurement(100, 9)));

    assertEquals(0.75, comparison.redisRatio().median(), EXACT);
  }

  @Test
  void whatAFurtherPolicyCostsIsTheDifferenceOverThePoliciesBetween() {
    QuotaComparison one =
        comparison(Matching.ONE, List.of(measurement(100, 10)), List.of(measurement(100, 10)));
    QuotaComparison hundred =
        comparison(Matching.HUNDRED, List.of(measurement(100, 208)), List.of(measurement(9, 9)));

    assertEquals(
        20,
        hundred.perPolicy(one, Teller.SERVICE, round -> round.cpuMicros(QuotaStack.REDIS)),
        EXACT);
  }

  @Test
  void aMeasurementKnowsItsRateItsTimesAndItsCost() {
    QuotaMeasurement measurement = measurement(250, 50);

    assertEquals(250, measurement.perSecond(), EXACT);
    assertEquals(200, measurement.cpuMicros(QuotaStack.REDIS), EXACT);
    assertEquals(0, measurement.cpuMicros(QuotaStack.KAFKA), EXACT);
    assertEquals(2, measurement.millis(Pair::reserveNanos, 0.99), EXACT);
    assertEquals(3, measurement.millis(Pair::settleNanos, 0.5), EXACT);
  }

  private static QuotaComparison comparison(
      Matching matching, List<QuotaMeasurement> service, List<QuotaMeasurement> script) {
    return new QuotaComparison(
        new QuotaCase(matching, new Tenants(10)),
        Map.of(Teller.SERVICE, service, Teller.SCRIPT, script));
  }

  private static QuotaMeasurement measurement(int pairsInASecond, int redisMillis) {
    return new QuotaMeasurement(
        Collections.nCopies(pairsInASecond, new Pair(2_000_000, 3_000_000)),
        Duration.ofSeconds(1),
        Map.of(QuotaStack.REDIS, Duration.ofMillis(redisMillis)));
  }
}
