package dev.headgate.billing.charge;

import dev.headgate.metering.usage.Certainty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A batch in rounds, each holding a request at most once, so that a round can be posted by a few
/// statements. The second event of a request goes to the second round if it is surer than the
/// first; if not, it changes nothing whatever the ledger holds. There are as many rounds as
/// certainties at most.
///
/// @param rounds what to post, in this order; each sorted by request, so that two transactions take
///   their locks in one order
/// @param duplicates how many events fell away
record Rounds(List<List<Charge>> rounds, int duplicates) {

  static Rounds of(List<Charge> batch) {
    Map<Charge.RequestKey, Certainty> surest = new HashMap<>();
    Map<Charge.RequestKey, Integer> roundsOf = new HashMap<>();
    List<List<Charge>> rounds = new ArrayList<>();
    int duplicates = 0;
    for (Charge charge : batch) {
      Certainty earlier = surest.get(charge.request());
      if (earlier != null && !charge.certainty().corrects(earlier)) {
        duplicates++;
        continue;
      }
      surest.put(charge.request(), charge.certainty());
      int round = roundsOf.merge(charge.request(), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(charge);
    }
    rounds.forEach(round -> round.sort(Comparator.comparing(Charge::request)));
    return new Rounds(rounds, duplicates);
  }
}
