package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void withoutOptionsItIsFiveRoundsOfTenSeconds() {
    assertEquals(
        new Options(5, 40, Duration.ofSeconds(10), Duration.ofSeconds(30)),
        Options.parse(List.of()));
  }

  @Test
  void eachOptionIsTaken() {
    assertEquals(
        new Options(7, 90, Duration.ofSeconds(20), Duration.ofSeconds(60)),
        Options.parse(
            List.of("--rounds", "7", "--rate", "90", "--duration", "20", "--warm-up", "60")));
    assertEquals(
        new Options(2, 40, Duration.ofSeconds(3), Duration.ofSeconds(3)),
        Options.parse(List.of("--quick")));
  }

  @ParameterizedTest
  @CsvSource({
    "--rounds 0, --rounds: 0 (expected: 1..100)",
    "--rounds many, --rounds: many (expected: 1..100)",
    "--rate -1, --rate: -1 (expected: 1..10000)",
    "--duration, --duration: null (expected: 1..600)",
    "--faster, unknown option: --faster"
  })
  void whatIsNotUnderstoodIsNamed(String arguments, String message) {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class, () -> Options.parse(List.of(arguments.split(" ", -1))));

    assertEquals(message, wrong.getMessage());
  }

  @Test
  void aWrongCommandLineStartsNothing() {
    assertEquals(2, RelayBench.run(List.of("--faster")));
    assertEquals(0, RelayBench.run(List.of("--help")));
  }
}
