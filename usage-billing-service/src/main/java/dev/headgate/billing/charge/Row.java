package dev.headgate.billing.charge;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The values of one row, in the order of the statement's parameters.
final class Row {

  private final PreparedStatement statement;
  private int column;

  Row(PreparedStatement statement) {
    this.statement = statement;
  }

  Row add(@Nullable String value) throws SQLException {
    statement.setString(++column, value);
    return this;
  }

  Row add(UUID value) throws SQLException {
    statement.setObject(++column, value);
    return this;
  }

  Row add(int value) throws SQLException {
    statement.setInt(++column, value);
    return this;
  }

  Row add(long value) throws SQLException {
    statement.setLong(++column, value);
    return this;
  }

  Row add(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(++column, Types.BIGINT);
    } else {
      statement.setLong(++column, value);
    }
    return this;
  }

  Row add(@Nullable BigDecimal value) throws SQLException {
    statement.setBigDecimal(++column, value);
    return this;
  }

  Row add(Instant value) throws SQLException {
    statement.setObject(++column, value.atOffset(ZoneOffset.UTC));
    return this;
  }
}
