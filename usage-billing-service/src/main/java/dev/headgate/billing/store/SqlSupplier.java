package dev.headgate.billing.store;

import java.sql.SQLException;

/// Something that comes from the database.
@FunctionalInterface
public interface SqlSupplier<T> {

  /// Gets it.
  T get() throws SQLException;
}
