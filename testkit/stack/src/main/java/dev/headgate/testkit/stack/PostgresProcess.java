package dev.headgate.testkit.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real PostgreSQL 18 with an empty database `headgate`, user and password `headgate`. Commits
/// are flushed to disk, as in production.
public final class PostgresProcess extends PartProcess {

  public static final String USER = "headgate";
  public static final String PASSWORD = "headgate";
  private static final String DATABASE = "headgate";
  private static final Duration INITDB_LIMIT = Duration.ofSeconds(60);

  private PostgresProcess(Path directory, int port) {
    super("postgres", directory, port);
  }

  /// Starts PostgreSQL on a free port.
  public static PostgresProcess start(Path directory) {
    return start(directory, Ports.free());
  }

  public static PostgresProcess start(Path directory, int port) {
    var postgres = new PostgresProcess(directory, port);
    postgres.start();
    return postgres;
  }

  /// For `quarkus.datasource.jdbc.url`.
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /// A connection to the database, for a test to look into.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), USER, PASSWORD);
  }

  @Override
  void prepare() throws IOException {
    if (Files.exists(data().resolve("PG_VERSION"))) {
      return;
    }
    Path password = Files.writeString(directory().resolve("initial-password"), PASSWORD);
    var command = new ArrayList<>(RootlessPrefix.forThisUser());
    command.add(PostgresBinaries.directory().resolve("initdb").toString());
    command.addAll(List.of("-D", data().toString(), "-U", USER, "-E", "UTF8", "--locale=C"));
    command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + password, "--no-sync"));
    run(command);
    Files.delete(password);
  }

  @Override
  List<String> command() throws IOException {
    var command = new ArrayList<>(RootlessPrefix.forThisUser());
    command.add(PostgresBinaries.directory().resolve("postgres").toString());
    command.addAll(List.of("-D", data().toString(), "-p", Integer.toString(port())));
    command.addAll(List.of("-c", "listen_addresses=127.0.0.1"));
    command.addAll(List.of("-c", "unix_socket_directories="));
    command.addAll(List.of("-c", "shared_buffers=64MB"));
    command.addAll(List.of("-c", "max_connections=60"));
    return command;
  }

  @Override
  boolean answers() throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, PASSWORD)) {
      return connection.isValid(1);
    }
  }

  @Override
  void afterStart() throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, PASSWORD);
        var statement = connection.createStatement();
        var found =
            statement.executeQuery("select 1 from pg_database where datname = 'headgate'")) {
      if (!found.next()) {
        statement.execute("create database headgate");
      }
    }
  }

  private Path data() {
    return directory().resolve("data");
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  private void run(List<String> command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    try {
      if (!process.waitFor(INITDB_LIMIT.toSeconds(), TimeUnit.SECONDS)
          || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command + " failed");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(command + " was interrupted", e);
    }
  }
}
