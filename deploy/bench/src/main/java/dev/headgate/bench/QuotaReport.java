package dev.headgate.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// What was measured of quota-service, as plain text.
final class QuotaReport {
  private static final List<String> SIDES = List.of(Teller.SERVICE, Teller.SCRIPT);

  private QuotaReport() {}

  static String of(QuotaComparison comparison, int atOnce) {
    Table table = new Table();
    table.text(
        "%s, %d at once, %d rounds%n".formatted(comparison.of().name(), atOnce, comparison.size()));
    table.heading("reserve + settle per second");
    for (String side : SIDES) {
      table.row(side, comparison.over(side, QuotaMeasurement::perSecond));
    }
    table.row("service / bare script", comparison.ratio());
    table.row("CPU of redis, bare / service", comparison.redisRatio());
    table.heading("ms");
    addTimes(table, comparison, "reserve", Pair::reserveNanos);
    addTimes(table, comparison, "settle", Pair::settleNanos);
    table.heading("CPU us per reserve + settle");
    for (String process :
        List.of(
            QuotaStack.SERVICE,
            QuotaStack.COMPILERS,
            QuotaStack.REDIS,
            QuotaStack.KAFKA,
            QuotaStack.LOAD)) {
      table.row(process, comparison.over(Teller.SERVICE, round -> round.cpuMicros(process)));
    }
    for (String process : List.of(QuotaStack.REDIS, QuotaStack.LOAD)) {
      table.row(
          "bare: " + process, comparison.over(Teller.SCRIPT, round -> round.cpuMicros(process)));
    }
    return table.toString();
  }

  /// What each further policy costs, from the least and the most that match.
  static String perPolicy(QuotaComparison one, QuotaComparison hundred) {
    return String.format(
        Locale.ROOT,
        "each further policy that matches: %.1f us of Redis' CPU (bare script: %.1f us), %.1f us of"
            + " the service's%n",
        hundred.perPolicy(one, Teller.SERVICE, round -> round.cpuMicros(QuotaStack.REDIS)),
        hundred.perPolicy(one, Teller.SCRIPT, round -> round.cpuMicros(QuotaStack.REDIS)),
        hundred.perPolicy(one, Teller.SERVICE, round -> round.cpuMicros(QuotaStack.SERVICE)));
  }

  private static void addTimes(
      Table table, QuotaComparison comparison, String call, ToLongFunction<Pair> nanos) {
    for (String side : SIDES) {
      table.row(side + " " + call + " p50", comparison.over(side, it -> it.millis(nanos, 0.5)));
      table.row(side + " " + call + " p99", comparison.over(side, it -> it.millis(nanos, 0.99)));
    }
  }
}
