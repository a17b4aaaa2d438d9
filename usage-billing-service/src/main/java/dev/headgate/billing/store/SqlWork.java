package dev.headgate.billing.store;

import java.sql.Connection;
import java.sql.SQLException;

/// What is done inside a transaction.
@FunctionalInterface
public interface SqlWork<T> {

  /// Does it. An exception of any kind undoes all of it.
  T on(Connection connection) throws SQLException;
}
