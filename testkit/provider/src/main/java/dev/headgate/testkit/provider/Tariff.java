package dev.headgate.testkit.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What this provider charges, in USD per million tokens, as OpenAI published it for these models
/// (platform.openai.com/docs/pricing, standard tier).
record Tariff(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {

  private static final BigDecimal MILLION = new BigDecimal(1_000_000);

  private static final Map<String, Tariff> BY_MODEL =
      Map.of(
          "gpt-4o-mini", of("0.15", "0.075", "0.60"),
          "gpt-4o", of("2.50", "1.25", "10.00"),
          "gpt-4.1-mini", of("0.40", "0.10", "1.60"),
          "o4-mini", of("1.10", "0.275", "4.40"));

  /// The dated name under which each model answers.
  private static final Map<String, String> SNAPSHOTS =
      Map.of(
          "gpt-4o-mini", "gpt-4o-mini-2024-07-18",
          "gpt-4o", "gpt-4o-2024-08-06",
          "gpt-4.1-mini", "gpt-4.1-mini-2025-04-14",
          "o4-mini", "o4-mini-2025-04-16");

  static Optional<Tariff> of(String model) {
    return Optional.ofNullable(BY_MODEL.get(model));
  }

  static List<String> models() {
    return BY_MODEL.keySet().stream().sorted().toList();
  }

  static String snapshot(String model) {
    return SNAPSHOTS.getOrDefault(model, model);
  }

  /// Exact: nothing is rounded. Cached input is part of input, and cheaper.
  BigDecimal usd(long inputTokens, long cachedInputTokens, long outputTokens) {
    return price(input, inputTokens - cachedInputTokens)
        .add(price(cachedInput, cachedInputTokens))
        .add(price(output, outputTokens))
        .stripTrailingZeros();
  }

  private static BigDecimal price(BigDecimal perMillion, long tokens) {
    return perMillion.multiply(BigDecimal.valueOf(tokens)).divide(MILLION);
  }

  private static Tariff of(String input, String cachedInput, String output) {
    return new Tariff(new BigDecimal(input), new BigDecimal(cachedInput), new BigDecimal(output));
  }
}
