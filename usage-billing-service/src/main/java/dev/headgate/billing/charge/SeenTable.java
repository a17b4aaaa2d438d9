package dev.headgate.billing.charge;

import dev.headgate.metering.usage.Certainty;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The key of deduplication, in a table of its own.
final class SeenTable {

  private static final String CLAIM =
      """
      insert into usage_event_seen (tenant, request_id, certainty, charge_entry, standing_entry, revision)
      select tenant, request_id, certainty, entry_id, entry_id, 0
        from unnest(?, ?, ?, ?) as claimed (tenant, request_id, certainty, entry_id)
      on conflict do nothing
      returning tenant, request_id
      """;

  private static final String LOCK =
      """
      select seen.tenant, seen.request_id, seen.certainty, seen.charge_entry, seen.standing_entry, seen.revision
        from usage_event_seen seen
        join unnest(?, ?) as wanted (tenant, request_id) using (tenant, request_id)
       order by seen.tenant, seen.request_id
         for update of seen
      """;

  private static final String ADVANCE =
      """
      update usage_event_seen
         set certainty = ?, standing_entry = ?, revision = ?
       where tenant = ? and request_id = ?
      """;

  private SeenTable() {}

  /// Claims the requests that nobody claimed before, and says which. Waits for a transaction that
  /// is about to claim the same one.
  static Set<Charge.RequestKey> claim(Connection connection, List<Entry> entries)
      throws SQLException {
    Object[] certainties =
        entries.stream().map(entry -> (short) entry.charge().certainty().ordinal()).toArray();
    Object[] ids = entries.stream().map(Entry::id).toArray();
    List<Charge> charges = entries.stream().map(Entry::charge).toList();
    Set<Charge.RequestKey> claimed = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setArray(1, tenants(connection, charges));
      statement.setArray(2, requests(connection, charges));
      statement.setArray(3, connection.createArrayOf("smallint", certainties));
      statement.setArray(4, connection.createArrayOf("bigint", ids));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          claimed.add(key(rows));
        }
      }
    }
    return claimed;
  }

  /// What stands for each of these requests; nobody else can correct them until the transaction
  /// ends.
  static Map<Charge.RequestKey, Standing> lock(Connection connection, List<Charge> charges)
      throws SQLException {
    Map<Charge.RequestKey, Standing> standing = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setArray(1, tenants(connection, charges));
      statement.setArray(2, requests(connection, charges));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          standing.put(
              key(rows),
              new Standing(
                  Certainty.values()[rows.getShort("certainty")],
                  rows.getLong("charge_entry"),
                  rows.getLong("standing_entry"),
                  rows.getShort("revision")));
        }
      }
    }
    return standing;
  }

  static void advance(Connection connection, List<Correction> corrections) throws SQLException {
    if (corrections.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      for (Correction correction : corrections) {
        statement.setShort(1, (short) correction.charge().certainty().ordinal());
        statement.setLong(2, correction.replacementId());
        statement.setShort(3, (short) correction.replacementRevision());
        statement.setString(4, correction.charge().request().tenant());
        statement.setObject(5, correction.charge().request().id());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static Charge.RequestKey key(ResultSet row) throws SQLException {
    return new Charge.RequestKey(row.getString("tenant"), row.getObject("request_id", UUID.class));
  }

  private static Array tenants(Connection connection, List<Charge> charges) throws SQLException {
    return connection.createArrayOf(
        "text", charges.stream().map(charge -> charge.request().tenant()).toArray());
  }

  private static Array requests(Connection connection, List<Charge> charges) throws SQLException {
    return connection.createArrayOf(
        "uuid", charges.stream().map(charge -> charge.request().id()).toArray());
  }
}
