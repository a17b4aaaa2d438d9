package dev.headgate.billing.charge;

import dev.headgate.metering.price.ClassCharge;
import dev.headgate.metering.price.Rating;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// The table `ledger_line`: one for each token class of a priced entry.
final class LineTable {

  private static final String APPEND =
      """
      insert into ledger_line (entry_id, token_class, tenant, tokens, usd_per_million, amount)
      values (?, ?, ?, ?, ?, ?)
      """;

  private static final String REVERSE =
      """
      insert into ledger_line (entry_id, token_class, tenant, tokens, usd_per_million, amount)
      select ?, token_class, tenant, -tokens, usd_per_million, -amount
        from ledger_line where entry_id = ?
      """;

  private LineTable() {}

  static void append(Connection connection, List<Entry> entries) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      boolean any = false;
      for (Entry entry : entries) {
        switch (entry.charge().rating()) {
          case Rating.Priced priced -> {
            for (ClassCharge line : priced.charges()) {
              toRow(new Row(statement), entry, line);
              statement.addBatch();
              any = true;
            }
          }
          case Rating.Unpriced _ -> {}
        }
      }
      if (any) {
        statement.executeBatch();
      }
    }
  }

  static void reverse(Connection connection, List<Correction> corrections) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REVERSE)) {
      for (Correction correction : corrections) {
        statement.setLong(1, correction.reversalId());
        statement.setLong(2, correction.standing().standingEntry());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void toRow(Row row, Entry entry, ClassCharge line) throws SQLException {
    row.add(entry.id()).add(line.tokenClass().wireName()).add(entry.charge().request().tenant());
    row.add(line.tokens()).add(line.usdPerMillion()).add(LedgerMoney.line(line));
  }
}
