package dev.headgate.billing.store;

import dev.headgate.billing.access.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Runs a transaction as one of two database roles. Both last as long as the transaction, so that a
/// connection in the pool carries neither.
///
/// - **posting** may append to the ledger and move offsets; it can change no row of the ledger.
/// - **reporting** may read, and row level security shows it the rows of one [Reach] only. A query
///   that forgets to filter by tenant still sees nothing of another's.
@ApplicationScoped
public class Store {

  private static final String REACH =
      """
      select set_config('headgate.tenant', ?, true),
             set_config('headgate.reach', ?, true),
             set_config('headgate.team', ?, true)
      """;

  private final DataSource dataSource;

  public Store(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// Runs `work` as the role that writes the ledger.
  ///
  /// @throws SQLException when the database refuses or cannot be reached; nothing was done then,
  ///   unless the answer to the commit was lost
  public <T> T posting(SqlWork<T> work) throws SQLException {
    return transaction("set local role headgate_posting", work);
  }

  /// Runs `work` as the role that reads, on one snapshot, seeing the rows within `reach` only.
  public <T> T reporting(Reach reach, SqlWork<T> work) throws SQLException {
    return transaction(
        "set transaction isolation level repeatable read, read only; "
            + "set local role headgate_reporting; set local statement_timeout = '30s'",
        connection -> {
          try (PreparedStatement limit = connection.prepareStatement(REACH)) {
            limit.setString(1, reach.tenant());
            switch (reach) {
              case Reach.WholeTenant _ -> {
                limit.setString(2, "tenant");
                limit.setString(3, "");
              }
              case Reach.OneTeam(_, String team) -> {
                limit.setString(2, "team");
                limit.setString(3, team);
              }
            }
            limit.execute();
          }
          return work.on(connection);
        });
  }

  private <T> T transaction(String opening, SqlWork<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        try (Statement statement = connection.createStatement()) {
          statement.execute(opening);
        }
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        undo(connection, e);
        throw e;
      }
    }
  }

  private static void undo(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
