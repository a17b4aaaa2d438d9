package dev.headgate.local;

import dev.headgate.testkit.stack.Ports;
import dev.headgate.testkit.stack.ProjectHome;
import dev.headgate.testkit.stack.StackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// `up`: starts the daemon away from this shell and waits until every part answers.
final class Up {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(100);

  private final LocalHome home;
  private final RunState state;
  private final Map<String, String> environment;

  /// @param environment where the ports are set
  Up(LocalHome home, RunState state, Map<String, String> environment) {
    this.home = home;
    this.state = state;
    this.environment = environment;
  }

  int run(Command.Up command) throws IOException {
    if (state.isReady()) {
      if (command.fresh() || command.configuration().isPresent()) {
        throw new FailedException("the stack is up already: ./headgate down first");
      }
      System.out.println("already up");
      System.out.print(Addresses.text(state.ports()));
      return 0;
    }
    if (state.daemon().isPresent()) {
      throw new FailedException("the stack is starting already: ./headgate status");
    }
    new Down(state).endLeftovers();
    StackPorts ports = StackPorts.of(environment);
    requireFree(ports);
    if (command.fresh()) {
      home.forgetData();
    }
    System.out.println("starting the parts ...");
    await(launch(command));
    System.out.print(Addresses.text(ports));
    return 0;
  }

  private static void requireFree(StackPorts ports) {
    String taken =
        ports.all().stream()
            .filter(named -> !Ports.isFree(named.port()))
            .map(named ->
                "port %d is taken, which %s needs: end what listens there, or set %s"
                    .formatted(named.port(), named.part(), named.variable()))
            .collect(Collectors.joining("\nheadgate: "));
    if (!taken.isEmpty()) {
      throw new FailedException(taken);
    }
  }

  /// A session of its own keeps the daemon from the signals of this terminal.
  private Process launch(Command.Up command) throws IOException {
    var line = new ArrayList<String>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      line.add("/usr/bin/setsid");
    } else {
      line.add("nohup");
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx64m", "-XX:TieredStopAtLevel=1"));
    line.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    line.add("-Dheadgate.home=" + ProjectHome.root());
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.add(StackDaemon.class.getName());
    line.add(home.root().toString());
    command.configuration().ifPresent(file -> line.add(file.toString()));
    Files.createDirectories(home.root());
    Files.deleteIfExists(home.daemonLog());
    var builder = new ProcessBuilder(line);
    builder.environment().putAll(environment);
    return builder
        .directory(home.root().toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(home.daemonLog().toFile())
        .start();
  }

  private void await(Process daemon) throws IOException {
    Instant deadline = Instant.now().plus(LIMIT);
    int shown = 0;
    while (true) {
      boolean ready = state.isReady();
      boolean ended = !daemon.isAlive();
      shown = show(shown);
      if (ready) {
        return;
      }
      if (ended) {
        throw new FailedException("the stack did not start, see above and ./headgate logs NAME");
      }
      if (Instant.now().isAfter(deadline)) {
        throw new FailedException("the stack is not ready after " + LIMIT + ": ./headgate status");
      }
      pause();
    }
  }

  /// Prints what the daemon said since.
  private int show(int from) throws IOException {
    String log = Files.readString(home.daemonLog());
    int to = log.lastIndexOf('\n') + 1;
    if (to > from) {
      System.out.print(log.substring(from, to));
      return to;
    }
    return from;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("interrupted");
    }
  }
}
