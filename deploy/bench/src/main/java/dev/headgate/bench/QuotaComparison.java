package dev.headgate.bench;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/// The rounds of one case: both sides, measured in turn.
///
/// @param rounds by side, as many for each
record QuotaComparison(QuotaCase of, Map<String, List<QuotaMeasurement>> rounds) {

  QuotaComparison {
    rounds = Map.copyOf(rounds);
  }

  int size() {
    return side(Teller.SERVICE).size();
  }

  Spread over(String side, ToDoubleFunction<QuotaMeasurement> figure) {
    return Spread.of(side(side).stream().mapToDouble(figure).toArray());
  }

  /// Reservations each second, the service to the bare script, each round to the one beside it.
  Spread ratio() {
    return paired(
        side(Teller.SERVICE),
        side(Teller.SCRIPT),
        (service, script) -> service.perSecond() / script.perSecond());
  }

  /// What Redis spends on a reservation of the bare script, to what it spends on one of the
  /// service: the ratio of reservations each second where Redis alone is the limit, because client
  /// and service have processors of their own.
  Spread redisRatio() {
    return paired(
        side(Teller.SCRIPT),
        side(Teller.SERVICE),
        (script, service) ->
            script.cpuMicros(QuotaStack.REDIS) / service.cpuMicros(QuotaStack.REDIS));
  }

  /// Reservations each second, here to those of another case, round by round.
  Spread ratioTo(QuotaComparison other, String side) {
    return paired(
        side(side), other.side(side), (here, there) -> here.perSecond() / there.perSecond());
  }

  /// What each further policy that matches adds to a figure, against a case with fewer.
  double perPolicy(QuotaComparison fewer, String side, ToDoubleFunction<QuotaMeasurement> figure) {
    double more = over(side, figure).median() - fewer.over(side, figure).median();
    return more / (of.matching().policies() - fewer.of.matching().policies());
  }

  private static Spread paired(
      List<QuotaMeasurement> one,
      List<QuotaMeasurement> other,
      ToDoubleBiFunction<QuotaMeasurement, QuotaMeasurement> figure) {
    double[] figures = new double[one.size()];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = figure.applyAsDouble(one.get(i), other.get(i));
    }
    return Spread.of(figures);
  }

  private List<QuotaMeasurement> side(String name) {
    List<QuotaMeasurement> measured = rounds.get(name);
    if (measured == null) {
      throw new IllegalArgumentException(name + " (expected: one of " + rounds.keySet() + ")");
    }
    return measured;
  }
}
