package dev.headgate.bench;

import java.util.List;
import java.util.Locale;

/// A comparison as a table of plain text: the median over the rounds, with the least and the most.
final class Report {
  private static final List<String> BESIDE = List.of("quota-service", "redis", "kafka");

  private Report() {}

  static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    text.append(comparison.load().name())
        .append(", ")
        .append(comparison.nginx().getFirst().exchanges())
        .append(" exchanges a round, ")
        .append(comparison.nginx().size())
        .append(" rounds\n");
    line(text, "CPU ms per exchange", "median", "least", "most");
    row(text, "  nginx", comparison.nginxCpu());
    row(text, "  router", comparison.headgateCpu("router"));
    row(text, "  router / nginx", comparison.ratio());
    for (String process : BESIDE) {
      row(text, "  beside it: " + process, comparison.headgateCpu(process));
    }
    line(text, "time to first byte, ms", "median", "least", "most");
    for (double share : new double[] {0.5, 0.99}) {
      String p = "p" + Math.round(share * 100);
      row(text, "  nginx " + p, comparison.firstByteMillis(comparison.nginx(), share));
      row(text, "  router " + p, comparison.firstByteMillis(comparison.router(), share));
      row(text, "  added " + p, comparison.addedFirstByteMillis(share));
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String name, Spread spread) {
    line(text, name, figure(spread.median()), figure(spread.least()), figure(spread.most()));
  }

  private static void line(
      StringBuilder text, String name, String median, String least, String most) {
    text.append(String.format(Locale.ROOT, "%-28s %10s %10s %10s%n", name, median, least, most));
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
