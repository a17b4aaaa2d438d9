package dev.headgate.billing.report.costs;

import dev.headgate.billing.report.Selection;
import java.util.Set;

/// What is asked of the ledger.
///
/// @param groupBy what to tell apart
/// @param after the key of the last row of the page before; [Key#START] for the first page
/// @param most how many rows at most
public record CostQuery(Selection selection, Set<Dimension> groupBy, Key after, int most) {

  public CostQuery {
    groupBy = Set.copyOf(groupBy);
  }

  /// The same question, all in one.
  CostQuery total() {
    return new CostQuery(selection, Set.of(), Key.START, 1);
  }

  /// The same with a row more, which tells whether there is another page.
  CostQuery oneMore() {
    return new CostQuery(selection, groupBy, after, most + 1);
  }

  boolean by(Dimension dimension) {
    return groupBy.contains(dimension);
  }

  /// Where a row stands in the order: by team, project, user, model and day, byte by byte. What is
  /// not grouped by is empty, or 0.
  ///
  /// @param day the number of the day in the period, from 1
  public record Key(String team, String project, String user, String model, int day) {

    public static final Key START = new Key("", "", "", "", -1);
  }
}
