package dev.headgate.billing.report.costs;

import dev.headgate.billing.report.Period;
import dev.headgate.billing.report.Selection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Sums of `ledger_entry`. Reversals carry the other sign, so plain sums are the truth. The rows
/// seen are those of the transaction's reach; nothing here filters by tenant.
final class CostTable {

  private static final String COSTS =
      """
      with costs as (
        select case when ? then team else '' end collate "C" as team,
               case when ? then coalesce(project, '') else '' end collate "C" as project,
               case when ? then coalesce(user_name, '') else '' end collate "C" as user_name,
               case when ? then model else '' end collate "C" as model,
               case when ? then width_bucket(received_at, ?::timestamptz[]) else 0 end as day_number,
               sum(requests) filter (where certainty = 'reported') as reported_requests,
               sum(requests) filter (where certainty = 'reported' and amount is null) as reported_unpriced,
               sum(amount) filter (where certainty = 'reported') as reported_cost,
               sum(requests) filter (where certainty = 'counted') as counted_requests,
               sum(requests) filter (where certainty = 'counted' and amount is null) as counted_unpriced,
               sum(amount) filter (where certainty = 'counted') as counted_cost,
               sum(requests) filter (where certainty = 'held') as held_requests,
               sum(requests) filter (where certainty = 'held' and amount is null) as held_unpriced,
               sum(amount) filter (where certainty = 'held') as held_cost,
               sum(input_tokens) as input,
               sum(cache_read_input_tokens) as cache_read_input,
               sum(cache_write_5m_input_tokens) as cache_write_5m_input,
               sum(cache_write_1h_input_tokens) as cache_write_1h_input,
               sum(audio_input_tokens) as audio_input,
               sum(output_tokens) as output,
               sum(reasoning_output_tokens) as reasoning_output,
               sum(audio_output_tokens) as audio_output
          from ledger_entry
         where received_at >= ? and received_at < ?
           and (?::text is null or team = ?)
           and (?::text is null or project = ?)
           and (?::text is null or model = ?)
         group by 1, 2, 3, 4, 5
        having sum(requests) <> 0 or sum(amount) <> 0 or sum(input_tokens + output_tokens) <> 0)
      select * from costs
       where (team, project, user_name, model, day_number) > (?, ?, ?, ?, ?)
       order by team, project, user_name, model, day_number
       limit ?
      """;

  /// A row and where it stands.
  record Placed(CostQuery.Key key, CostRow row) {}

  private CostTable() {}

  static List<Placed> read(Connection connection, CostQuery query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COSTS)) {
      ask(statement, query);
      List<Placed> placed = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          placed.add(fromRow(rows, query));
        }
      }
      return placed;
    }
  }

  private static void ask(PreparedStatement statement, CostQuery query) throws SQLException {
    int at = 0;
    for (Dimension dimension : Dimension.values()) {
      statement.setBoolean(++at, query.by(dimension));
    }
    Selection selection = query.selection();
    Period period = selection.period();
    statement.setArray(
        ++at, statement.getConnection().createArrayOf("timestamptz", period.dayStarts()));
    for (Instant bound : List.of(period.start(), period.end())) {
      statement.setObject(++at, bound.atOffset(ZoneOffset.UTC));
    }
    String[] filters = {selection.team(), selection.project(), selection.model()};
    for (String filter : filters) {
      statement.setString(++at, filter);
      statement.setString(++at, filter);
    }
    statement.setString(++at, query.after().team());
    statement.setString(++at, query.after().project());
    statement.setString(++at, query.after().user());
    statement.setString(++at, query.after().model());
    statement.setInt(++at, query.after().day());
    statement.setInt(++at, query.most());
  }

  private static Placed fromRow(ResultSet row, CostQuery query) throws SQLException {
    CostQuery.Key key =
        new CostQuery.Key(
            row.getString("team"),
            row.getString("project"),
            row.getString("user_name"),
            row.getString("model"),
            row.getInt("day_number"));
    Figures figures =
        new Figures(share(row, "reported"), share(row, "counted"), share(row, "held"), tokens(row));
    return new Placed(
        key,
        new CostRow(
            key.team().isEmpty() ? null : key.team(),
            key.project().isEmpty() ? null : key.project(),
            key.user().isEmpty() ? null : key.user(),
            key.model().isEmpty() ? null : key.model(),
            query.by(Dimension.DAY) ? query.selection().period().day(key.day()) : null,
            figures));
  }

  private static Share share(ResultSet row, String certainty) throws SQLException {
    return new Share(
        row.getLong(certainty + "_requests"),
        row.getLong(certainty + "_unpriced"),
        row.getBigDecimal(certainty + "_cost"));
  }

  private static Tokens tokens(ResultSet row) throws SQLException {
    return new Tokens(
        row.getLong("input"),
        row.getLong("cache_read_input"),
        row.getLong("cache_write_5m_input"),
        row.getLong("cache_write_1h_input"),
        row.getLong("audio_input"),
        row.getLong("output"),
        row.getLong("reasoning_output"),
        row.getLong("audio_output"));
  }
}
