package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {

  @ParameterizedTest
  @ValueSource(strings = {"relay", "latency", "streams", "slow-readers", "quota"})
  void aWrongCommandLineStartsNothing(String name) {
    assertEquals(2, Bench.run(List.of(name, "--faster")));
    assertEquals(0, Bench.run(List.of(name, "--help")));
  }

  @Test
  void onlyKnownBenchmarksAreRun() {
    assertEquals(2, Bench.run(List.of("faster")));
    assertEquals(2, Bench.run(List.of()));
    assertEquals(0, Bench.run(List.of("--help")));
  }
}
