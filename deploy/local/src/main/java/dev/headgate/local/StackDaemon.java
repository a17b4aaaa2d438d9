package dev.headgate.local;

import dev.headgate.testkit.stack.LocalStack;
import dev.headgate.testkit.stack.PartProcess;
import dev.headgate.testkit.stack.StackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/// The JVM that owns the local stack. It writes down every process that it creates, stays until it is
/// told to end (SIGTERM), and then ends its parts, the last first.
///
///     StackDaemon <home> [<configuration file>]
///
/// Exit code 1: a part did not start; the log says which and why.
final class StackDaemon {

  private StackDaemon() {}

  public static void main(String[] arguments) throws Exception {
    var home = new LocalHome(Path.of(arguments[0]));
    var state = new RunState(home);
    state.begin(RunState.thisProcess());
    try {
      start(home, state, arguments);
    } catch (RuntimeException e) {
      System.out.println("failed: " + e.getMessage());
      System.exit(1);
    }
    state.markReady();
    new CountDownLatch(1).await();
  }

  private static void start(LocalHome home, RunState state, String[] arguments) throws IOException {
    Instant begin = Instant.now();
    var builder =
        LocalStack.builder(home.data())
            .ports(StackPorts.of(System.getenv()))
            .endsInOrder()
            .onLaunched(part -> state.add(entry(part)))
            .onStarted(part -> System.out.println(line(part, begin)));
    if (arguments.length > 1) {
      builder.overlay(Files.readString(Path.of(arguments[1])));
    }
    builder.start();
  }

  private static RunningProcess entry(PartProcess part) {
    return RunningProcess.of(part.name(), ProcessHandle.of(part.pid()).orElseThrow(), part.port());
  }

  private static String line(PartProcess part, Instant begin) {
    return "  %-9s ready after %4.1f s on port %d"
        .formatted(
            part.name(), Duration.between(begin, Instant.now()).toMillis() / 1000.0, part.port());
  }
}
