package dev.headgate.testkit.provider.bill;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Prices in USD per million tokens; of a search, per million searches. What has no price of its
/// own costs what text costs.
record Prices(
    BigDecimal input,
    @Nullable BigDecimal cachedInput,
    @Nullable BigDecimal cacheWrite,
    @Nullable BigDecimal cacheWrite1h,
    @Nullable BigDecimal imageInput,
    @Nullable BigDecimal audioInput,
    BigDecimal output,
    @Nullable BigDecimal imageOutput,
    @Nullable BigDecimal audioOutput,
    @Nullable BigDecimal search) {

  private static final BigDecimal MILLION = new BigDecimal(1_000_000);

  BigDecimal usd(Input tokens, Output generated) {
    return cost(null, input, tokens.plainText())
        .add(cost(cachedInput, input, tokens.cached()))
        .add(cost(cacheWrite, input, tokens.cacheWrite()))
        .add(cost(cacheWrite1h, input, tokens.cacheWrite1h()))
        .add(cost(imageInput, input, tokens.image()))
        .add(cost(audioInput, input, tokens.audio()))
        .add(cost(null, output, generated.text()))
        .add(cost(imageOutput, output, generated.image()))
        .add(cost(audioOutput, output, generated.audio()))
        .add(cost(search, BigDecimal.ZERO, generated.searches()))
        .stripTrailingZeros();
  }

  private static BigDecimal cost(
      @Nullable BigDecimal perMillion, BigDecimal otherwise, long quantity) {
    return (perMillion == null ? otherwise : perMillion)
        .multiply(BigDecimal.valueOf(quantity))
        .divide(MILLION);
  }
}
