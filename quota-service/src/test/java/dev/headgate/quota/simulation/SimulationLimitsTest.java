package dev.headgate.quota.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationLimitsTest {

  private record Settings(int bound, Duration longest) implements SimulationConfiguration {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT1M | headgate.quota.simulation.bound: 0 (expected: 1..10000000)",
        "10000001 | PT1M | headgate.quota.simulation.bound: 10000001 (expected: 1..10000000)",
        "1 | PT0S | headgate.quota.simulation.longest: PT0S (expected: PT1S..PT1H)",
        "1 | PT2H | headgate.quota.simulation.longest: PT2H (expected: PT1S..PT1H)"
      })
  void whatCannotBeMeantStopsTheStart(int bound, Duration longest, String message) {
    Settings settings = new Settings(bound, longest);

    assertEquals(
        message,
        assertThrows(IllegalStateException.class, () -> SimulationLimits.checked(settings))
            .getMessage());
  }

  @Test
  void twoReadingsAreOneAdvance() {
    List<String> told = new ArrayList<>();
    Pace pace = new Pace(Duration.ofMinutes(1), (read, of) -> told.add(read + "/" + of));

    pace.to(40, 100);
    pace.to(100, 100);
    pace.again();
    pace.to(60, 103);

    assertEquals(List.of("40/200", "100/200", "160/203"), told);
  }

  @Test
  void whatTakesTooLongEnds() {
    Pace pace = new Pace(Duration.ZERO, (_, _) -> {});

    assertEquals(
        "time: more than PT0S (expected: at most headgate.quota.simulation.longest; ask for a"
            + " shorter stretch)",
        assertThrows(SimulationTooLargeException.class, () -> pace.to(1, 2)).getMessage());
  }
}
