package dev.headgate.local;

import dev.headgate.testkit.stack.StackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What runs, as written down by the daemon: one line a process, in the order in which they were
/// created, and a mark once all of them answer.
final class RunState {

  private static final String DAEMON = "daemon";

  private final Path processes;
  private final Path ready;

  RunState(LocalHome home) {
    processes = home.run().resolve("processes");
    ready = home.run().resolve("ready");
  }

  synchronized void add(RunningProcess process) {
    write(processes, process.toLine() + "\n", StandardOpenOption.APPEND);
  }

  /// The daemon starts a new list.
  void begin(RunningProcess daemon) {
    try {
      Files.createDirectories(processes.getParent());
      Files.deleteIfExists(ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(processes, daemon.toLine() + "\n", StandardOpenOption.TRUNCATE_EXISTING);
  }

  void markReady() {
    write(ready, "", StandardOpenOption.TRUNCATE_EXISTING);
  }

  boolean isReady() {
    return Files.exists(ready) && daemon().isPresent();
  }

  void clear() {
    try {
      Files.deleteIfExists(ready);
      Files.deleteIfExists(processes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The daemon, if it is alive.
  Optional<RunningProcess> daemon() {
    return all().stream()
        .filter(process -> process.name().equals(DAEMON))
        .filter(RunningProcess::isAlive)
        .findFirst();
  }

  /// The parts, alive or not, in the order in which they were created.
  List<RunningProcess> parts() {
    return all().stream().filter(process -> !process.name().equals(DAEMON)).toList();
  }

  /// The ports of what runs.
  StackPorts ports() {
    Map<String, String> variables = new HashMap<>();
    for (RunningProcess part : parts()) {
      variables.put(
          "HEADGATE_" + part.name().toUpperCase(Locale.ROOT) + "_PORT",
          Integer.toString(part.port()));
    }
    return StackPorts.of(variables);
  }

  static RunningProcess thisProcess() {
    return RunningProcess.of(DAEMON, ProcessHandle.current(), 0);
  }

  private List<RunningProcess> all() {
    try {
      return Files.exists(processes)
          ? Files.readAllLines(processes).stream().map(RunningProcess::fromLine).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text, StandardOpenOption how) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
