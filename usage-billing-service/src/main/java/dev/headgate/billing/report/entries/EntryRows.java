package dev.headgate.billing.report.entries;

import dev.headgate.billing.report.Money;
import dev.headgate.billing.report.Period;
import dev.headgate.billing.report.Selection;
import dev.headgate.billing.report.costs.Tokens;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads `ledger_entry` and `ledger_line`. The rows seen are those of the transaction's reach.
final class EntryRows {

  private static final String PAGE =
      """
      select * from ledger_entry
       where received_at >= ? and received_at < ?
         and (?::text is null or team = ?)
         and (?::text is null or project = ?)
         and (?::text is null or model = ?)
         and (?::text is null or user_name = ?)
         and (?::text is null or certainty = ?)
         and (received_at, entry_id) > (?, ?)
       order by received_at, entry_id
       limit ?
      """;

  private static final String OF_REQUEST =
      "select * from ledger_entry where request_id = ? order by revision";

  private static final String LINES =
      """
      select entry_id, token_class, tokens, usd_per_million, amount
        from ledger_line where entry_id = any (?) order by entry_id, token_class
      """;

  private EntryRows() {}

  static List<EntryV1> page(Connection connection, EntryQuery query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
      ask(statement, query);
      return read(connection, statement);
    }
  }

  /// The charge of a request and its adjustments, in the order in which they were posted.
  static List<EntryV1> ofRequest(Connection connection, UUID request) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OF_REQUEST)) {
      statement.setObject(1, request);
      return read(connection, statement);
    }
  }

  private static void ask(PreparedStatement statement, EntryQuery query) throws SQLException {
    Selection selection = query.selection();
    Period period = selection.period();
    int at = 0;
    for (Instant bound : List.of(period.start(), period.end())) {
      statement.setObject(++at, bound.atOffset(ZoneOffset.UTC));
    }
    String[] filters = {
      selection.team(), selection.project(), selection.model(), query.user(), query.certainty()
    };
    for (String filter : filters) {
      statement.setString(++at, filter);
      statement.setString(++at, filter);
    }
    statement.setObject(++at, query.after().received().atOffset(ZoneOffset.UTC));
    statement.setLong(++at, query.after().entry());
    statement.setInt(++at, query.most());
  }

  private static List<EntryV1> read(Connection connection, PreparedStatement statement)
      throws SQLException {
    List<EntryV1> entries = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        entries.add(fromRow(rows));
      }
    }
    Map<Long, List<EntryV1.LineV1>> lines = lines(connection, entries);
    entries.replaceAll(entry -> entry.with(lines.getOrDefault(entry.id(), List.of())));
    return entries;
  }

  private static Map<Long, List<EntryV1.LineV1>> lines(Connection connection, List<EntryV1> entries)
      throws SQLException {
    Map<Long, List<EntryV1.LineV1>> lines = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LINES)) {
      Object[] ids = entries.stream().map(EntryV1::id).toArray();
      statement.setArray(1, connection.createArrayOf("bigint", ids));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          lines
              .computeIfAbsent(rows.getLong("entry_id"), _ -> new ArrayList<>())
              .add(
                  new EntryV1.LineV1(
                      rows.getString("token_class"),
                      rows.getLong("tokens"),
                      Money.exact(rows.getBigDecimal("usd_per_million")),
                      Money.exact(rows.getBigDecimal("amount"))));
        }
      }
    }
    return lines;
  }

  private static EntryV1 fromRow(ResultSet row) throws SQLException {
    BigDecimal amount = row.getBigDecimal("amount");
    return new EntryV1(
        row.getLong("entry_id"),
        row.getObject("request_id", UUID.class),
        row.getString("kind"),
        id(row, "adjusts"),
        id(row, "reverses"),
        row.getInt("requests"),
        time(row, "received_at"),
        time(row, "finished_at"),
        time(row, "recorded_at"),
        row.getString("team"),
        row.getString("project"),
        row.getString("user_name"),
        row.getString("application"),
        row.getString("provider"),
        row.getString("request_model"),
        row.getString("model"),
        row.getString("response_model"),
        row.getString("ended_by"),
        row.getString("finish_reason"),
        row.getString("error_class"),
        row.getString("certainty"),
        amount == null ? null : Money.exact(amount),
        row.getString("price_version"),
        row.getString("unpriced_reason"),
        tokens(row),
        List.of());
  }

  private static Tokens tokens(ResultSet row) throws SQLException {
    return new Tokens(
        row.getLong("input_tokens"),
        row.getLong("cache_read_input_tokens"),
        row.getLong("cache_write_5m_input_tokens"),
        row.getLong("cache_write_1h_input_tokens"),
        row.getLong("audio_input_tokens"),
        row.getLong("output_tokens"),
        row.getLong("reasoning_output_tokens"),
        row.getLong("audio_output_tokens"));
  }

  private static @Nullable Long id(ResultSet row, String column) throws SQLException {
    long id = row.getLong(column);
    return row.wasNull() ? null : id;
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
