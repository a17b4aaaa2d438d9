package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Test
  void readsUp(@TempDir Path directory) throws Exception {
    Path file = Files.createFile(directory.resolve("mine.yaml"));

    assertEquals(new Command.Up(Optional.empty(), false), parse("up"));
    assertEquals(
        new Command.Up(Optional.of(file.toAbsolutePath()), true),
        parse("up --fresh --config " + file));
  }

  @Test
  void readsAToken() {
    assertEquals(
        new Command.Token(
            "acme",
            Optional.of("search"),
            "sam",
            Optional.of("demo"),
            List.of("finops", "member"),
            Duration.ofSeconds(-90)),
        parse(
            "token --tenant acme --team search --user sam --project demo"
                + " --role finops --role member --expires -90s"));
    assertEquals(
        new Command.Token(
            "acme", Optional.empty(), "sam", Optional.empty(), List.of(), Duration.ofHours(1)),
        parse("token --tenant acme --user sam"));
  }

  @Test
  void readsASimulation(@TempDir Path directory) throws Exception {
    Path file = Files.createFile(directory.resolve("policy.json"));

    assertEquals(
        new Command.Simulate("acme", file, Optional.empty(), Optional.empty()),
        parse("simulate --tenant acme --policy " + file));
    assertEquals(
        new Command.Simulate(
            "acme", file, Optional.of("2026-10-01T00:00:00Z"), Optional.of("2026-10-02T00:00:00Z")),
        parse(
            "simulate --tenant acme --from 2026-10-01T00:00:00Z --until 2026-10-02T00:00:00Z --policy "
                + file));
  }

  @Test
  void readsTheRest() {
    assertEquals(new Command.Down(), parse("down"));
    assertEquals(new Command.Status(), parse("status"));
    assertEquals(new Command.Demo(), parse("demo"));
    assertEquals(new Command.Logs("router"), parse("logs router"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sideways",
        "up --quickly",
        "up --config",
        "up --config /nowhere/at/all.yaml",
        "down now",
        "logs",
        "logs router quota",
        "token --tenant acme",
        "simulate --tenant acme",
        "simulate --tenant acme --policy /nowhere/at/all.json",
        "token --user sam",
        "token --tenant acme --user sam --expires soon"
      })
  void refusesWhatItDoesNotUnderstand(String line) {
    assertInstanceOf(Command.Misused.class, parse(line));
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals(
        new Command.Misused("--expires: soon (expected: such as 90s, 10m, 1h)"),
        parse("token --tenant acme --user sam --expires soon"));
  }

  private static Command parse(String line) {
    return CommandLine.parse(List.of(line.split(" ")));
  }
}
