package dev.headgate.router.routing.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EwmaTest {

  @Test
  void isEmptyBeforeTheFirstSample() {
    assertEquals(OptionalDouble.empty(), new Ewma(0.5).value());
  }

  @Test
  void theFirstSampleSetsItAndEachOtherMovesItByItsWeight() {
    Ewma ewma = new Ewma(0.25);
    ewma.add(100);
    assertEquals(OptionalDouble.of(100), ewma.value());
    ewma.add(200);
    assertEquals(OptionalDouble.of(125), ewma.value());
    ewma.add(25);
    assertEquals(OptionalDouble.of(100), ewma.value());
  }

  @Test
  void aLastingChangeIsReached() {
    Ewma ewma = new Ewma(0.5);
    ewma.add(0);
    for (int i = 0; i < 10; i++) {
      ewma.add(1024);
    }
    assertEquals(OptionalDouble.of(1023), ewma.value());
  }
}
