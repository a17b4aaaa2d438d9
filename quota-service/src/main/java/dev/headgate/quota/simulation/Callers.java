package dev.headgate.quota.simulation;

import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.simulation.PolicyReport.CallerReport;
import dev.headgate.quota.simulation.PolicyReport.Others;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What became of each caller's requests.
final class Callers {

  private static final int MOST_SHOWN = 100;

  private static final Comparator<CallerReport> FOREMOST_FIRST =
      Comparator.<CallerReport>comparingLong(caller -> caller.sums().savedNanoUsd())
          .thenComparingLong(caller -> caller.sums().refused())
          .thenComparingLong(caller -> caller.sums().observed())
          .thenComparingLong(caller -> caller.sums().requests())
          .reversed()
          .thenComparing(caller -> caller.who().toString());

  private final Bound bound;
  private final Map<Who, Sums> sums = new HashMap<>();

  Callers(Bound bound) {
    this.bound = bound;
  }

  void add(LoggedUsage usage, Verdict verdict) {
    sums.computeIfAbsent(Who.of(usage.subject()), _ -> new Sums()).add(usage, verdict);
    bound.require("callers", sums.size());
  }

  /// Those who would have saved most, then those refused most.
  List<CallerReport> foremost() {
    return sorted().stream().limit(MOST_SHOWN).toList();
  }

  /// All others.
  Others others() {
    Sums rest = new Sums();
    List<CallerReport> others = sorted().stream().skip(MOST_SHOWN).toList();
    others.forEach(caller -> rest.add(caller.sums()));
    return new Others(others.size(), rest);
  }

  private List<CallerReport> sorted() {
    List<CallerReport> sorted = new ArrayList<>();
    sums.forEach((who, own) -> sorted.add(new CallerReport(who, own)));
    sorted.sort(FOREMOST_FIRST);
    return sorted;
  }
}
