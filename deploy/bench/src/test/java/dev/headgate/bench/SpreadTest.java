package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
    assertEquals(3, Spread.of(5, 1, 3).median());
    assertEquals(2.5, Spread.of(4, 1, 3, 2).median());
    assertEquals(7, Spread.of(7).median());
  }

  @Test
  void percentilesAreValuesThatWereMeasured() {
    Spread hundred = Spread.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

    assertEquals(50, hundred.percentile(0.5));
    assertEquals(99, hundred.percentile(0.99));
    assertEquals(100, hundred.percentile(1));
    assertEquals(1, hundred.percentile(0.001));
    assertEquals(2, Spread.of(1, 2).percentile(0.99));
  }

  @Test
  void leastAndMostAreTheEnds() {
    Spread spread = Spread.of(2, 9, 4);

    assertEquals(2, spread.least());
    assertEquals(9, spread.most());
  }

  @Test
  void nothingMeasuredIsNoSpread() {
    assertThrows(IllegalArgumentException.class, Spread::of);
  }
}
