package dev.headgate.testkit.provider.bill;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What this provider charges for a model, as the models' makers publish it (`tariff.json`).
///
/// @param snapshot the dated name under which the model answers
/// @param maker who is named as its owner
/// @param longContextAbove prompts of more tokens than this cost the other prices, all of them
record Tariff(
    String snapshot,
    String maker,
    Prices prices,
    @Nullable Long longContextAbove,
    @Nullable Prices longContext) {

  private static final Map<String, Tariff> BY_MODEL = read();

  static Optional<Tariff> of(String model) {
    return Optional.ofNullable(BY_MODEL.get(model));
  }

  static List<String> models() {
    return BY_MODEL.keySet().stream().sorted().toList();
  }

  /// Exact: nothing is rounded.
  BigDecimal usd(Input tokens, Output generated) {
    boolean isLong = longContextAbove != null && tokens.total() > longContextAbove;
    return (isLong ? Objects.requireNonNull(longContext) : prices).usd(tokens, generated);
  }

  private static Map<String, Tariff> read() {
    try (var file = Objects.requireNonNull(Tariff.class.getResourceAsStream("tariff.json"))) {
      return new JsonMapper().readValue(file, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
