package dev.headgate.local;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What happened in runs, counted: without it nobody knows whether a run has shown anything.
final class FaultFigures {
  private final Map<String, Integer> counts = new TreeMap<>();

  void add(List<Asked> heard, Collection<Charged> charged) {
    for (Asked one : heard) {
      count(
          switch (one) {
            case Asked.Answered _ -> "answered";
            case Asked.Broken _ -> "broken";
            case Asked.Refused(_, _, String code) -> code;
            case Asked.Unheard _ -> "unheard";
          });
    }
    for (Charged each : charged) {
      count("charged-" + each.certainty());
      if (each.entries().size() > 1) {
        count("corrected");
      }
    }
  }

  void add(FaultFigures others) {
    others.counts.forEach((what, times) -> counts.merge(what, times, Integer::sum));
  }

  int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
