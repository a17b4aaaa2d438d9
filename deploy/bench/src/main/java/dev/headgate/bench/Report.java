package dev.headgate.bench;

import java.util.List;

/// A comparison of relays as plain text.
final class Report {
  private static final List<String> BESIDE = List.of("quota-service", "redis", "kafka");

  private Report() {}

  static String of(Comparison comparison, List<String> sides) {
    Table table = new Table();
    table.text(
        "%s, %d exchanges a round, %d rounds%n"
            .formatted(comparison.load().name(), comparison.exchanges(), comparison.size()));
    table.heading("CPU ms per exchange");
    for (String side : sides) {
      table.row(side, comparison.cpu(side));
    }
    table.row("router: of it compilers", comparison.cpuBeside(Side.ROUTER, Measurement.COMPILERS));
    for (String process : BESIDE) {
      table.row("beside router: " + process, comparison.cpuBeside(Side.ROUTER, process));
    }
    table.heading("ratio of CPU");
    for (String side : sides) {
      if (!side.equals(comparison.base())) {
        table.row(side + " / " + comparison.base(), comparison.ratio(side));
      }
    }
    table.heading("pieces for each event");
    for (String side : sides) {
      table.row(side, comparison.piecesPerEvent(side));
    }
    table.text(firstByte(comparison, sides));
    return table.toString();
  }

  /// Times to the first byte, and what each side adds to the base.
  static String firstByte(Comparison comparison, List<String> sides) {
    Table table = new Table().heading("time to first byte, ms");
    for (double share : new double[] {0.5, 0.99}) {
      String p = " p" + Math.round(share * 100);
      for (String side : sides) {
        table.row(side + p, comparison.firstByteMillis(side, share));
      }
      for (String side : sides) {
        if (!side.equals(comparison.base())) {
          table.row(
              side + " - " + comparison.base() + p,
              comparison.addedFirstByteMillis(side, comparison.base(), share));
        }
      }
    }
    return table.toString();
  }
}
