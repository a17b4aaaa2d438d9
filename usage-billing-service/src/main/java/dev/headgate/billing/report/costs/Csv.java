package dev.headgate.billing.report.costs;

import org.jspecify.annotations.Nullable;

/// CSV by RFC 4180. A text that a spreadsheet would run as a formula is prefixed by an apostrophe
/// (OWASP ASVS 1.2.10); numbers are written by [#number] and stay numbers.
final class Csv {

  private static final String STARTS_FORMULA = "=+-@\t\r\n\0";
  private static final String NEEDS_QUOTES = ",\"\r\n'\t";

  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  Csv text(@Nullable String value) {
    String safe = value == null ? "" : value;
    if (startsFormula(safe)) {
      safe = "'" + safe;
    }
    boolean quoted = safe.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0);
    return cell(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
  }

  Csv number(@Nullable Object value) {
    return cell(value == null ? "" : value.toString());
  }

  Csv endRow() {
    text.append("\r\n");
    first = true;
    return this;
  }

  /// Also after white space, and in the full-width forms that spreadsheets read alike.
  private static boolean startsFormula(String value) {
    String seen = value.stripLeading();
    char start = seen.isEmpty() ? ' ' : seen.charAt(0);
    return (!value.isEmpty() && STARTS_FORMULA.indexOf(value.charAt(0)) >= 0)
        || STARTS_FORMULA.indexOf(start) >= 0
        || "＝＋－＠".indexOf(start) >= 0;
  }

  private Csv cell(String value) {
    if (!first) {
      text.append(',');
    }
    first = false;
    text.append(value);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
