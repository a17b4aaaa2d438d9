package dev.headgate.metering.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.metering.usage.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatedPricesTest {

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00:00Z, 2, 10",
    "2026-08-31T23:59:59.999999999Z, 2, 10",
    "2026-09-01T00:00:00Z, 3, 15",
    "2026-09-01T00:00:00.000000001Z, 3, 15",
    "2030-01-01T00:00:00Z, 3, 15",
  })
  void aPriceChangesAtMidnightUtcOfItsDate(Instant received, String input, String output) {
    assertEquals(new BigDecimal(input), perMillion("claude-sonnet-5", received, 1, 0));
    assertEquals(new BigDecimal(output), perMillion("claude-sonnet-5", received, 0, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T00:29:59.999Z, 0.135",
    "2026-11-23T00:30:00Z, 0.27",
    "2026-11-23T16:29:59.999Z, 0.27",
    "2026-11-23T16:30:00Z, 0.135",
  })
  void aPriceMayHoldForSomeHoursOfEachDay(Instant received, String input) {
    Rating rating =
        PriceBook.bundled().rate("deepseek", "deepseek-chat", TokenUsage.of(1, 0), received);

    assertEquals(new BigDecimal(input), onlyCharge(rating).usdPerMillion());
  }

  @Test
  void hoursMayRunOverMidnight() {
    var night = new PriceCondition.Daily(LocalTime.of(16, 30), LocalTime.of(0, 30));

    assertEquals(true, night.holds(Instant.parse("2026-11-23T16:30:00Z")));
    assertEquals(true, night.holds(Instant.parse("2026-11-23T00:29:59Z")));
    assertEquals(false, night.holds(Instant.parse("2026-11-23T00:30:00Z")));
    assertEquals(false, night.holds(Instant.parse("2026-11-23T16:29:59Z")));
  }

  private static BigDecimal perMillion(String model, Instant at, long input, long output) {
    TokenUsage usage = TokenUsage.of(input, output);
    return onlyCharge(PriceBook.bundled().rate("anthropic", model, usage, at)).usdPerMillion();
  }

  private static ClassCharge onlyCharge(Rating rating) {
    return assertInstanceOf(Rating.Priced.class, rating).charges().getFirst();
  }
}
