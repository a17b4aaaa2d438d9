package dev.headgate.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// What a benchmark has started, ended in reverse order. Data and logs are kept unless the run
/// [succeeded][#succeeded()].
final class RunningParts implements AutoCloseable {
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Path directory = ScratchFolder.create();
  private boolean succeeded;

  /// Where a part keeps its data and log.
  Path directory(String part) {
    return directory.resolve(part);
  }

  /// Where all parts keep theirs.
  Path directory() {
    return directory;
  }

  <T extends AutoCloseable> T keep(T part) {
    running.push(part);
    return part;
  }

  /// The data and logs are not needed.
  void succeeded() {
    succeeded = true;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("could not stop a part: " + e);
      }
    }
    if (succeeded) {
      ScratchFolder.delete(directory);
    } else {
      System.err.println("logs: " + directory);
    }
  }
}
