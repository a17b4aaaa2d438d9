package dev.headgate.billing.charge;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Posts charges, inside the caller's transaction:
///
/// - the first event of a request is its charge, exactly one;
/// - a later event of higher certainty reverses what stands and takes its place;
/// - any other event of that request changes nothing.
///
/// So the ledger's sums depend on which events came, not on how often or in which order.
@ApplicationScoped
public class Ledger {

  /// Posts a batch; all of it becomes durable with the caller's commit, or none.
  public Posted post(Connection connection, List<Charge> batch) throws SQLException {
    Rounds rounds = Rounds.of(batch);
    Posted posted = new Posted(0, 0, rounds.duplicates(), 0);
    for (List<Charge> round : rounds.rounds()) {
      posted = posted.plus(postRound(connection, round));
    }
    return posted;
  }

  private static Posted postRound(Connection connection, List<Charge> round) throws SQLException {
    long[] ids = EntryTable.takeIds(connection, round.size());
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      entries.add(Entry.first(ids[i], round.get(i)));
    }
    Set<Charge.RequestKey> claimed = SeenTable.claim(connection, entries);
    List<Charge> known = new ArrayList<>();
    entries.removeIf(
        entry -> !claimed.contains(entry.charge().request()) && known.add(entry.charge()));

    List<Correction> corrections = corrections(connection, known);
    EntryTable.reverse(connection, corrections);
    corrections.forEach(correction -> entries.add(correction.replacement()));
    EntryTable.append(connection, entries);
    LineTable.append(connection, entries);
    SeenTable.advance(connection, corrections);
    return new Posted(
        claimed.size(),
        corrections.size(),
        known.size() - corrections.size(),
        (int) entries.stream().filter(entry -> entry.charge().isUnpriced()).count());
  }

  private static List<Correction> corrections(Connection connection, List<Charge> known)
      throws SQLException {
    if (known.isEmpty()) {
      return List.of();
    }
    Map<Charge.RequestKey, Standing> standing = SeenTable.lock(connection, known);
    List<Charge> surer =
        known.stream()
            .filter(charge -> charge.certainty().corrects(of(standing, charge).certainty()))
            .toList();
    long[] ids = EntryTable.takeIds(connection, 2 * surer.size());
    List<Correction> corrections = new ArrayList<>();
    for (int i = 0; i < surer.size(); i++) {
      Charge charge = surer.get(i);
      corrections.add(new Correction(of(standing, charge), ids[2 * i], ids[2 * i + 1], charge));
    }
    return corrections;
  }

  private static Standing of(Map<Charge.RequestKey, Standing> standing, Charge charge) {
    Standing found = standing.get(charge.request());
    if (found == null) {
      throw new IllegalStateException("a request that is known has no standing entry");
    }
    return found;
  }
}
