package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void withoutOptionsItIsFiveRoundsOfEightSeconds() {
    assertEquals(
        new RelayOptions(5, 40, Duration.ofSeconds(8), Duration.ofSeconds(60), true),
        RelayOptions.parse(List.of()));
  }

  @Test
  void eachOptionIsTaken() {
    assertEquals(
        new RelayOptions(7, 90, Duration.ofSeconds(20), Duration.ofSeconds(30), false),
        RelayOptions.parse(
            List.of(
                "--rounds",
                "7",
                "--rate",
                "90",
                "--duration",
                "20",
                "--warm-up",
                "30",
                "--no-portkey")));
    assertEquals(
        new RelayOptions(2, 40, Duration.ofSeconds(3), Duration.ofSeconds(3), true),
        RelayOptions.parse(List.of("--quick")));
  }

  @Test
  void latencyIsMeasuredAtHalfLoadUnlessARateIsGiven() {
    assertEquals(
        new LatencyOptions(5, 0, Duration.ofSeconds(10), Duration.ofSeconds(60)),
        LatencyOptions.parse(List.of()));
    assertEquals(
        new LatencyOptions(2, 50, Duration.ofSeconds(3), Duration.ofSeconds(3)),
        LatencyOptions.parse(List.of("--quick", "--rate", "50")));
  }

  @Test
  void streamsLastUntilAllAreOpenAndAWhileLonger() {
    StreamsOptions usual = StreamsOptions.parse(List.of());

    assertEquals(new StreamsOptions(5000, 150, 512, 20), usual);
    assertEquals(54, usual.seconds());
    assertEquals(
        new StreamsOptions(1000, 100, 64, 20),
        StreamsOptions.parse(List.of("--streams", "1000", "--rate", "100", "--heap", "64")));
  }

  @Test
  void slowReadersAreFiveHundredForAMinute() {
    assertEquals(
        new SlowReadersOptions(500, Duration.ofSeconds(60), 192),
        SlowReadersOptions.parse(List.of()));
    assertEquals(
        new SlowReadersOptions(9, Duration.ofSeconds(5), 64),
        SlowReadersOptions.parse(List.of("--readers", "9", "--duration", "5", "--heap", "64")));
  }

  @Test
  void ofQuotaAHundredThousandTenantsAreMany() {
    assertEquals(
        new QuotaOptions(5, 16, 100_000, Duration.ofSeconds(4)), QuotaOptions.parse(List.of()));
    assertEquals(
        new QuotaOptions(3, 8, 64, Duration.ofSeconds(2)),
        QuotaOptions.parse(
            List.of("--rounds", "3", "--at-once", "8", "--tenants", "64", "--duration", "2")));
    assertEquals(
        new QuotaOptions(2, 16, 2_000, Duration.ofSeconds(1)),
        QuotaOptions.parse(List.of("--quick")));
  }

  @Test
  void ofQuotaFewerTenantsThanAreRecordedAreRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> QuotaOptions.parse(List.of("--tenants", "63")));

    assertEquals("--tenants: 63 (expected: 64..1000000)", refused.getMessage());
  }
}
