package dev.headgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A process that we started, told from any later process with the same number by when it started.
///
/// @param name `daemon` or a part's name
/// @param port where it listens; 0 for the daemon
record RunningProcess(String name, long pid, Instant startedAt, int port) {

  /// The system tells start times in ticks since its own start, so they may move a little.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static RunningProcess of(String name, ProcessHandle handle, int port) {
    return new RunningProcess(
        name, handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH), port);
  }

  /// One line of the state file.
  String toLine() {
    return name + " " + pid + " " + startedAt.toEpochMilli() + " " + port;
  }

  static RunningProcess fromLine(String line) {
    String[] fields = line.split(" ");
    return new RunningProcess(
        fields[0],
        Long.parseLong(fields[1]),
        Instant.ofEpochMilli(Long.parseLong(fields[2])),
        Integer.parseInt(fields[3]));
  }

  boolean isAlive() {
    return handle().isPresent();
  }

  /// Asks the process to end, and kills it with all its children when the time is over.
  void end(Duration patience) {
    handle()
        .ifPresent(handle -> {
          var family = handle.descendants().toList();
          handle.destroy();
          if (!awaitEnd(handle, patience)) {
            handle.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(handle, patience);
          }
        });
  }

  private Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(this::isTheSame)
        .filter(handle -> !isDefunct(handle));
  }

  /// Whether it has ended and nobody took note: in a container without an init process, ended
  /// processes whose parent is gone stay in the table for ever.
  private static boolean isDefunct(ProcessHandle handle) {
    Path stat = Path.of("/proc", Long.toString(handle.pid()), "stat");
    try {
      return Files.exists(stat) && Files.readString(stat).matches("(?s).*\\) Z .*");
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isTheSame(ProcessHandle handle) {
    return handle
        .info()
        .startInstant()
        .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }

  private static boolean awaitEnd(ProcessHandle handle, Duration limit) {
    try {
      handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return !handle.isAlive() || isDefunct(handle);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
