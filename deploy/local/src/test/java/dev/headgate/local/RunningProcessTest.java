package dev.headgate.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path directory;
  private Process sleeper;

  @BeforeEach
  void start() throws IOException {
    sleeper = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void stop() {
    sleeper.destroyForcibly();
  }

  @Test
  void isReadBackAndEnded() {
    var process = RunningProcess.fromLine(of(sleeper).toLine());

    assertEquals(sleeper.pid(), process.pid());
    assertTrue(process.isAlive());
    process.end(PATIENCE);
    assertFalse(sleeper.isAlive());
  }

  @Test
  void leavesAnotherProcessWithTheSameNumberAlone() {
    var earlier =
        new RunningProcess("redis", sleeper.pid(), of(sleeper).startedAt().minusSeconds(3600), 1);

    assertFalse(earlier.isAlive());
    earlier.end(PATIENCE);
    assertTrue(sleeper.isAlive());
  }

  @Test
  void isNotAliveOnceItIsDefunct() throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 600").start();
    try (var output = shell.inputReader()) {
      long child = Long.parseLong(output.readLine());
      ProcessHandle.of(child)
          .ifPresent(handle -> {
            var defunct = RunningProcess.of("child", handle, 0);
            await().atMost(PATIENCE).until(() -> !defunct.isAlive());
          });
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void downEndsWhatACrashedDaemonLeft() {
    var state = new RunState(new LocalHome(directory));
    state.begin(
        new RunningProcess("daemon", sleeper.pid(), of(sleeper).startedAt().plusSeconds(60), 0));
    state.add(of(sleeper));
    state.markReady();

    assertFalse(state.isReady());
    assertEquals(List.of(of(sleeper)), state.parts());
    assertEquals(16399, state.ports().redis());
    new Down(state).run();

    assertFalse(sleeper.isAlive());
    assertEquals(List.of(), state.parts());
  }

  private static RunningProcess of(Process process) {
    return RunningProcess.fromLine(RunningProcess.of("redis", process.toHandle(), 16399).toLine());
  }
}
