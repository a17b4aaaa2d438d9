package dev.headgate.billing.report.page;

import dev.headgate.billing.report.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that the page shows.
///
/// @param nonce lets the page's own style pass its content security policy
/// @param tenant whose costs these are
/// @param onlyTeam the team that the caller may see, or null when it is the whole tenant
/// @param teamChoices the teams that can be filtered by
/// @param filters filters in force beyond the team, each with a link that lifts it
/// @param chart null when nothing was charged
/// @param truncated whether the table is cut off; the CSV is not
public record PageView(
    String nonce,
    String tenant,
    @Nullable String onlyTeam,
    Selection selection,
    List<String> teamChoices,
    List<Filter> filters,
    List<Links.Preset> presets,
    List<Card> cards,
    @Nullable Chart chart,
    List<CostTree.Team> teams,
    TableRow total,
    boolean truncated,
    String csv) {

  /// A filter in force.
  public record Filter(String name, String value, String lift) {}

  public boolean isEmpty() {
    return teams.isEmpty();
  }
}
