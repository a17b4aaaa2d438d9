package dev.headgate.billing.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|$0.00",
        "0.00001|<$0.0001",
        "0.0042|$0.0042",
        "0.99999|$1.0000",
        "1|$1.00",
        "1234.505|$1,234.50",
        "-12.5|-$12.50"
      })
  void dollars(BigDecimal amount, String shown) {
    assertEquals(shown, Format.usd(amount));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "9999|9,999",
        "10000|10.0 k",
        "1234567|1.23 M",
        "379000000|379 M",
        "2500000000|2.50 bn"
      })
  void numbersInShort(long number, String shown) {
    assertEquals(shown, Format.brief(number));
  }

  @Test
  void percentages() {
    assertEquals("–", Format.percent(BigDecimal.ONE, BigDecimal.ZERO));
    assertEquals("0.0 %", Format.percent(BigDecimal.ZERO, BigDecimal.ONE));
    assertEquals("<0.1 %", Format.percent(new BigDecimal("0.0001"), BigDecimal.ONE));
    assertEquals("33.3 %", Format.percent(BigDecimal.ONE, new BigDecimal(3)));
  }

  @ParameterizedTest
  @CsvSource({
    "48, 60, 20",
    "1, 1, 0.25",
    "0.00045, 0.0006, 0.0002",
    "100, 100, 25",
    "101, 150, 50"
  })
  void theAxisEndsAtARoundFigure(BigDecimal largest, BigDecimal top, BigDecimal step) {
    ChartScale scale = ChartScale.upTo(largest);

    assertEquals(0, top.compareTo(scale.top()), scale.toString());
    assertEquals(0, step.compareTo(scale.step()), scale.toString());
  }
}
