package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.bench.Arguments.Numbered;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  private static final List<Numbered> NUMBERS =
      List.of(new Numbered("--rounds", 5, 100), new Numbered("--rate", 40, 10_000));

  @Test
  void whatIsNotGivenHasItsUsualValue() {
    Arguments arguments = Arguments.parse(List.of("--rate", "7"), NUMBERS, Set.of("--quick"));

    assertEquals(7, arguments.number("--rate"));
    assertEquals(5, arguments.number("--rounds"));
    assertFalse(arguments.says("--quick"));
  }

  @Test
  void aFlagIsSaidOrNot() {
    assertTrue(Arguments.parse(List.of("--quick"), NUMBERS, Set.of("--quick")).says("--quick"));
  }

  @ParameterizedTest
  @CsvSource({
    "--rounds 0, --rounds: 0 (expected: 1..100)",
    "--rounds 101, --rounds: 101 (expected: 1..100)",
    "--rounds many, --rounds: many (expected: 1..100)",
    "--rate -1, --rate: -1 (expected: 1..10000)",
    "--rate, --rate: null (expected: 1..10000)",
    "--faster, unknown option: --faster"
  })
  void whatIsNotUnderstoodIsNamed(String given, String message) {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> Arguments.parse(List.of(given.split(" ", -1)), NUMBERS, Set.of("--quick")));

    assertEquals(message, wrong.getMessage());
  }
}
