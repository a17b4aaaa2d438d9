package dev.headgate.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessTest {

  @TempDir Path directory;

  @Test
  void keepsWhatWasCommittedOverAKillAndARestart() throws SQLException {
    try (var postgres = PostgresProcess.start(directory)) {
      execute(postgres, "create table kept (value int)");
      execute(postgres, "insert into kept values (42)");

      postgres.kill9();
      postgres.start();
      assertEquals(42, value(postgres));

      postgres.restart();
      assertEquals(42, value(postgres));
    }
  }

  private static void execute(PostgresProcess postgres, String sql) throws SQLException {
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int value(PostgresProcess postgres) throws SQLException {
    try (var connection = postgres.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select value from kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
