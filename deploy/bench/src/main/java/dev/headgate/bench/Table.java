package dev.headgate.bench;

import java.util.Locale;

/// A table of plain text: a name, and the median over the rounds with the least and the most.
final class Table {
  private final StringBuilder text = new StringBuilder();

  /// A heading with the names of the three columns.
  Table heading(String what) {
    line(what, "median", "least", "most");
    return this;
  }

  Table row(String name, Spread spread) {
    line("  " + name, figure(spread.median()), figure(spread.least()), figure(spread.most()));
    return this;
  }

  Table text(String more) {
    text.append(more);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void line(String name, String median, String least, String most) {
    text.append(String.format(Locale.ROOT, "%-30s %10s %10s %10s%n", name, median, least, most));
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
