package dev.headgate.metering.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsdAmountTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.000000001, 1",
    "0.0000000000001, 1",
    "0.0000000010000001, 2",
    "1, 1000000000",
    "12.3456789012, 12345678902",
    "-0.0000000015, -1",
    "9223372036.854775807, 9223372036854775807",
  })
  void nanoDollarsAreRoundedUp(String usd, long nanos) {
    assertEquals(nanos, amount(usd).nanoUsdRoundedUp());
  }

  @Test
  void anAmountBeyondALongOfNanoDollarsIsRefused() {
    UsdAmount amount = amount("9223372036.8547758071");

    var refusal = assertThrows(ArithmeticException.class, amount::nanoUsdRoundedUp);

    assertEquals(
        "amount: 9223372036.8547758071 USD (expected: fits a long of nano-USD,"
            + " 9223372036.854775807 USD)",
        refusal.getMessage());
  }

  @Test
  void equalAmountsAreEqualWhateverTheirScale() {
    assertEquals(amount("1.50"), amount("1.5"));
    assertEquals(amount("100"), amount("1E+2"));
    assertEquals("100 USD", amount("1E+2").toString());
    assertEquals("0.00015 USD", amount("0.000150").toString());
  }

  @Test
  void sumsAndDifferencesAreExact() {
    assertEquals(amount("0.3"), amount("0.1").plus(amount("0.2")));
    assertEquals(amount("-0.1"), amount("0.1").minus(amount("0.2")));
  }

  private static UsdAmount amount(String usd) {
    return new UsdAmount(new BigDecimal(usd));
  }
}
