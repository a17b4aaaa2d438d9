package dev.headgate.metering.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.metering.usage.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Compares every rating with that of an independent implementation; see README.md beside the
/// vectors for how they were made.
///
/// Where we differ on purpose, the oracle says less than the truth:
/// - a model without any price costs 0 there, and is unpriced here;
/// - output of a model without an output price costs 0 there, and is unpriced here.
class OracleTest {

  /// The oracle calculates in doubles.
  private static final BigDecimal RELATIVE_TOLERANCE = new BigDecimal("1e-12");

  private int priced;
  private int unknown;
  private int withoutAnyPrice;
  private int withoutOutputPrice;

  @Test
  void agreesWithTheOracleOnEveryVectorButForWhatItTakesAsFree() throws IOException {
    for (JsonNode vector : vectors()) {
      compare(vector);
    }

    assertEquals(33, unknown);
    assertEquals(13, withoutAnyPrice);
    assertEquals(579, priced + unknown + withoutAnyPrice + withoutOutputPrice);
    assertTrue(priced > 500, "priced alike: " + priced);
  }

  private void compare(JsonNode vector) {
    TokenUsage usage = usage(vector.get("usage"));
    Rating rating =
        PriceBook.bundled()
            .rate(
                vector.get("provider").asText(),
                vector.get("model").asText(),
                usage,
                Instant.parse(vector.get("at").asText()));
    switch (rating) {
      case Rating.Priced(_, _, UsdAmount(BigDecimal ours)) -> {
        assertTrue(vector.get("usd").isTextual(), "the oracle knows no price: " + vector);
        BigDecimal theirs = new BigDecimal(vector.get("usd").asText());
        BigDecimal tolerance = theirs.multiply(RELATIVE_TOLERANCE);
        assertTrue(
            ours.subtract(theirs).abs().compareTo(tolerance) <= 0,
            () -> "ours is " + ours + " for " + vector);
        priced++;
      }
      case Rating.Unpriced(String reason) -> {
        if (vector.get("usd").isNull()) {
          unknown++;
        } else if (reason.contains("known, without any price")) {
          assertEquals("0", vector.get("usd").asText());
          withoutAnyPrice++;
        } else if (reason.startsWith("output tokens: no price") && usage.outputTokens() > 0) {
          withoutOutputPrice++;
        } else {
          fail(reason + ", but the oracle has a price: " + vector);
        }
      }
    }
  }

  private static TokenUsage usage(JsonNode classes) {
    return new TokenUsage(
        classes.get(0).longValue(),
        classes.get(1).longValue(),
        classes.get(2).longValue(),
        classes.get(3).longValue(),
        classes.get(4).longValue(),
        classes.get(5).longValue(),
        classes.get(6).longValue(),
        classes.get(7).longValue());
  }

  private static JsonNode vectors() throws IOException {
    try (var json = OracleTest.class.getResourceAsStream("oracle-vectors.json")) {
      return new ObjectMapper().readTree(json);
    }
  }
}
