package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A balance in US dollars as people read them: exact decimal text with at least two decimals, such
/// as `500.00` or `0.000001234`.
///
/// @param limit the limit
/// @param settled what is settled in the window
/// @param held what is held by open reservations
/// @param remaining what is left; negative when a limit was overrun
/// @param requested what was asked for, where something was
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DollarsV1(
    String limit, String settled, String held, String remaining, @Nullable String requested) {

  private static final int NANO_DIGITS = 9;
  private static final int CENTS = 2;

  /// The dollars of a balance in `usd`; null for every other unit.
  ///
  /// @param requested in nano-USD, or null
  public static @Nullable DollarsV1 of(BalanceV1 balance, @Nullable Long requested) {
    if (balance.unit() != BalanceV1.Unit.USD) {
      return null;
    }
    return new DollarsV1(
        text(balance.limit()),
        text(balance.settled()),
        text(balance.held()),
        text(balance.remaining()),
        requested == null ? null : text(requested));
  }

  private static String text(long nanoUsd) {
    BigDecimal dollars = BigDecimal.valueOf(nanoUsd, NANO_DIGITS).stripTrailingZeros();
    return dollars.setScale(Math.max(CENTS, dollars.scale())).toPlainString();
  }
}
