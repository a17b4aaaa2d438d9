package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.local.demo.Demo;
import dev.headgate.testkit.stack.StackPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the launcher, with a stack of their own on free ports.
class LauncherIT {

  private static final Command.Up UP = new Command.Up(Optional.empty(), false);

  @TempDir Path directory;
  private final StackPorts ports = StackPorts.free();

  @AfterEach
  void down() {
    new Down(state()).run();
  }

  @Test
  void theBooksAgreeTwiceAndNothingIsLeftAfterACrashOfTheDaemon() throws IOException {
    assertEquals(0, up().run(UP));
    assertEquals(0, up().run(UP), "up when it is up");
    assertEquals(0, new Status(state()).print());
    assertEquals(ports, state().ports());
    assertThrows(FailedException.class, () -> up().run(new Command.Up(Optional.empty(), true)));

    assertTrue(new Demo(ports).run());
    assertTrue(new Demo(ports).run(), "on the data of the first");
    assertTrue(
        simulated("acme").matches("(?s).*proposed: hard 1 of requests\n  [1-9]\\d* of .*"),
        simulated("acme"));

    RunningProcess daemon = state().daemon().orElseThrow();
    List<RunningProcess> parts = state().parts();
    assertEquals(8, parts.size());
    kill(ProcessHandle.of(daemon.pid()).orElseThrow());
    assertEquals(1, new Status(state()).print());
    new Down(state()).run();

    assertEquals(List.of(), parts.stream().filter(RunningProcess::isAlive).toList());
    assertFalse(state().isReady());
  }

  @Test
  void namesThePortThatIsTakenAndHowToSetIt() throws IOException {
    try (var taken = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
      var refused = assertThrows(FailedException.class, () -> up().run(UP));

      assertEquals(
          "port %d is taken, which kafka needs: end what listens there, or set HEADGATE_KAFKA_PORT"
              .formatted(taken.getLocalPort()),
          refused.getMessage());
    }
    assertTrue(state().parts().isEmpty());
  }

  /// What a limit of one request would have done.
  private String simulated(String tenant) throws IOException {
    Path policy =
        Files.writeString(
            directory.resolve("policy.json"),
            """
            {"match":{},"unit":"requests","limit":"1","window":{"calendar":"year"}}
            """);
    return new Simulate(ports)
        .run(new Command.Simulate(tenant, policy, Optional.empty(), Optional.empty()));
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private Up up() {
    return new Up(new LocalHome(directory), state(), environment());
  }

  private RunState state() {
    return new RunState(new LocalHome(directory));
  }

  private Map<String, String> environment() {
    return ports.all().stream()
        .collect(
            Collectors.toMap(StackPorts.Named::variable, named -> Integer.toString(named.port())));
  }
}
