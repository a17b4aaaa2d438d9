package dev.headgate.billing.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/// Figures for the eye. The exact figure stands in the title of each.
final class Format {

  private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
  private static final BigDecimal LEAST_SHOWN = new BigDecimal("0.0001");
  private static final List<String> UNITS = List.of("", " k", " M", " bn", " tn");

  private Format() {}

  /// Dollars with two decimals from a dollar on, four below: `$1,234.50`, `$0.0042`.
  static String usd(BigDecimal amount) {
    BigDecimal size = amount.abs();
    String sign = amount.signum() < 0 ? "-" : "";
    if (size.signum() != 0 && size.compareTo(LEAST_SHOWN) < 0) {
      return sign + "<$0.0001";
    }
    boolean small = size.signum() != 0 && size.compareTo(BigDecimal.ONE) < 0;
    return sign + "$" + decimal(small ? "0.0000" : "#,##0.00").format(size);
  }

  /// Dollars with four decimals, so that a column lines up.
  static String usdInColumn(BigDecimal amount) {
    return decimal("#,##0.0000").format(amount);
  }

  /// A whole number with separators: `12,345`.
  static String whole(long number) {
    return decimal("#,##0").format(number);
  }

  /// A whole number in short: `12.3 M`.
  static String brief(long number) {
    BigDecimal value = BigDecimal.valueOf(number);
    int unit = 0;
    while (value.abs().compareTo(BigDecimal.valueOf(10_000)) >= 0 && unit < UNITS.size() - 1
        || unit > 0
            && value.abs().compareTo(BigDecimal.valueOf(1_000)) >= 0
            && unit < UNITS.size() - 1) {
      value = value.movePointLeft(3);
      unit++;
    }
    return unit == 0
        ? whole(number)
        : value.round(new MathContext(3, RoundingMode.HALF_UP)).toPlainString() + UNITS.get(unit);
  }

  /// A part of a whole: `12.5 %`, or a dash when there is no whole.
  static String percent(BigDecimal part, BigDecimal whole) {
    if (whole.signum() == 0) {
      return "–";
    }
    BigDecimal percent =
        part.multiply(BigDecimal.valueOf(100)).divide(whole, 1, RoundingMode.HALF_UP);
    if (percent.signum() == 0 && part.signum() > 0) {
      return "<0.1 %";
    }
    return decimal("0.0").format(percent) + " %";
  }

  private static DecimalFormat decimal(String pattern) {
    DecimalFormat format = new DecimalFormat(pattern, SYMBOLS);
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    return format;
  }
}
