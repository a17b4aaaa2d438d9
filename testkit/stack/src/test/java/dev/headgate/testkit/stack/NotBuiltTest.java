package dev.headgate.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A project in which nothing was built yet.
class NotBuiltTest {

  @TempDir Path home;

  @BeforeEach
  void pretend() throws Exception {
    Files.createFile(home.resolve("headgate"));
    Files.createFile(home.resolve("pom.xml"));
    System.setProperty("headgate.home", home.toString());
  }

  @AfterEach
  void restore() {
    System.clearProperty("headgate.home");
  }

  @Test
  void aServiceSaysThatItMustBeBuiltFirst() {
    var failed =
        assertThrows(
            PartFailedException.class,
            () ->
                ServiceProcess.start(
                    Service.ROUTER,
                    home.resolve("router"),
                    Ports.free(),
                    home.resolve("headgate.yaml"),
                    Map.of()));

    assertTrue(failed.getMessage().contains("build first"), failed.getMessage());
    assertTrue(failed.getMessage().contains("-pl router-service"), failed.getMessage());
  }

  @Test
  void aStackThatCannotStartLeavesNothingRunning() {
    List<PartProcess> started = Collections.synchronizedList(new ArrayList<>());

    var failed =
        assertThrows(
            PartFailedException.class,
            () -> LocalStack.builder(home.resolve("stack")).onStarted(started::add).start());

    assertTrue(failed.getMessage().contains("build first"), failed.getMessage());
    assertTrue(started.stream().anyMatch(part -> part.name().equals("redis")), started.toString());
    assertEquals(List.of(), started.stream().filter(PartProcess::isAlive).toList());
  }

  @Test
  void aDirectoryOutsideOfTheProjectIsRefused(@TempDir Path elsewhere) {
    System.setProperty("headgate.home", elsewhere.toString());

    assertThrows(IllegalStateException.class, ProjectHome::root);
  }
}
