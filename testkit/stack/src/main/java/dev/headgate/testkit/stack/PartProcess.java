package dev.headgate.testkit.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One part as a process. A part that has started answers; one that does not within its time fails
/// with the tail of its log.
///
/// Methods are not meant to be called from several threads at once, except [#pid()] and
/// [#isAlive()].
public abstract sealed class PartProcess implements AutoCloseable
    permits RedisProcess,
        SentinelProcess,
        KafkaProcess,
        PostgresProcess,
        IssuerProcess,
        ProviderProcess,
        ServiceProcess {

  private static final Duration PROBE_PAUSE = Duration.ofMillis(40);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final String name;
  private final Path directory;
  private final int port;
  private volatile @Nullable Process process;
  private long logBefore;

  PartProcess(String name, Path directory, int port) {
    this.name = name;
    this.directory = directory.toAbsolutePath();
    this.port = port;
  }

  /// The command line, complete.
  abstract List<String> command() throws IOException;

  /// Whether the part answers now. An exception means that it does not.
  abstract boolean answers() throws Exception;

  /// What must be there before the process is started.
  void prepare() throws IOException {}

  /// What must be done once it answers.
  void afterStart() throws Exception {}

  Map<String, String> environment() {
    return Map.of();
  }

  /// Starts the process and waits until it answers.
  ///
  /// @throws PartFailedException if it ends or does not answer in time; nothing is left running
  public final void start() {
    if (isAlive()) {
      throw new IllegalStateException(name + " is running already");
    }
    if (!Ports.isFree(port)) {
      throw new PartFailedException(name + " cannot start: port " + port + " is taken", null);
    }
    try {
      Files.createDirectories(directory);
      logBefore = Files.exists(log()) ? Files.size(log()) : 0;
      prepare();
      var builder = new ProcessBuilder(command()).directory(directory.toFile());
      builder.environment().putAll(environment());
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      Children.launch(this, builder);
      awaitAnswer(startLimit());
      afterStart();
    } catch (Exception e) {
      kill9();
      throw e instanceof PartFailedException failed
          ? failed
          : new PartFailedException(name + " did not start: " + e + tail(), e);
    }
  }

  final void launched(Process created) {
    process = created;
  }

  /// How long the part may take until it answers.
  Duration startLimit() {
    return Duration.ofSeconds(60);
  }

  /// Waits until the part answers, for example after [#resume()].
  public final void awaitAnswer(Duration limit) {
    Instant deadline = Instant.now().plus(limit);
    Exception last = null;
    while (isAlive()) {
      try {
        if (answers()) {
          return;
        }
      } catch (Exception e) {
        last = e;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new PartFailedException(
            name + " does not answer on port " + port + " after " + limit + tail(), last);
      }
      LockSupport.parkNanos(PROBE_PAUSE.toNanos());
    }
    throw new PartFailedException(name + " ended with code " + exitCode() + tail(), last);
  }

  /// Ends the process and everything it started at once, as a crash would (SIGKILL).
  public final void kill9() {
    Process current = process;
    if (current != null) {
      var family = current.descendants().toList();
      current.destroyForcibly();
      family.forEach(ProcessHandle::destroyForcibly);
      awaitEnd(current.toHandle(), STOP_LIMIT);
      // what is still ending still owns shared memory, files and ports
      family.forEach(child -> awaitEnd(child, STOP_LIMIT));
    }
  }

  /// Asks the process to end (SIGTERM) and waits; after 20 s it is killed.
  public final void terminate() {
    Process current = process;
    if (current != null && current.isAlive()) {
      resume();
      current.destroy();
      if (!awaitEnd(current.toHandle(), STOP_LIMIT)) {
        kill9();
      }
    }
  }

  /// Asks the process to end (SIGTERM) and does not wait.
  public final void requestEnd() {
    Process current = process;
    if (current != null) {
      current.destroy();
    }
  }

  /// Halts the process and everything it started where they are (SIGSTOP).
  public final void suspend() {
    signal("STOP");
  }

  /// Lets a suspended process go on (SIGCONT).
  public final void resume() {
    signal("CONT");
  }

  /// Starts the part again with the same data and port; ends it first if it runs.
  public final void restart() {
    terminate();
    start();
  }

  /// The same as [#terminate()].
  @Override
  public final void close() {
    terminate();
  }

  public final boolean isAlive() {
    Process current = process;
    return current != null && current.isAlive();
  }

  /// The id of the running process.
  ///
  /// @throws IllegalStateException if it was never started
  public final long pid() {
    return started().pid();
  }

  public final String name() {
    return name;
  }

  public final int port() {
    return port;
  }

  /// Where the part keeps its data and log.
  public final Path directory() {
    return directory;
  }

  /// All that the process ever wrote to its output; restarts append.
  public final Path log() {
    return directory.resolve(name + ".log");
  }

  /// The whole log as text.
  public final String logText() {
    try {
      return Files.exists(log()) ? Files.readString(log()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the process wrote since it was started last.
  final String logSinceStart() throws IOException {
    try (var channel = Files.newByteChannel(log()).position(logBefore)) {
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String tail() {
    List<String> lines = logText().lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - 30), lines.size());
    return "\n--- the end of " + log() + " ---\n" + String.join("\n", last);
  }

  private int exitCode() {
    Process current = started();
    return current.isAlive() ? -1 : current.exitValue();
  }

  private Process started() {
    Process current = process;
    if (current == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return current;
  }

  private void signal(String signal) {
    Process current = process;
    if (current == null || !current.isAlive()) {
      return;
    }
    Signals.send(signal, current.pid());
    current.descendants().forEach(child -> Signals.send(signal, child.pid()));
  }

  private static boolean awaitEnd(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
