package dev.headgate.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a command line. Whatever it does not understand makes the whole command [Command.Misused].
final class CommandLine {

  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private CommandLine() {}

  static Command parse(List<String> arguments) {
    if (arguments.isEmpty()) {
      return new Command.Misused("no command given");
    }
    try {
      var line = new CommandLine();
      List<String> rest = arguments.subList(1, arguments.size());
      return switch (arguments.getFirst()) {
        case "up" -> line.read(rest, Set.of("--config"), Set.of("--fresh"), 0).up();
        case "down" -> line.read(rest, Set.of(), Set.of(), 0).as(new Command.Down());
        case "status" -> line.read(rest, Set.of(), Set.of(), 0).as(new Command.Status());
        case "demo" -> line.read(rest, Set.of(), Set.of(), 0).as(new Command.Demo());
        case "logs" -> line.read(rest, Set.of(), Set.of(), 1).logs();
        case "token" ->
            line.read(
                    rest,
                    Set.of("--tenant", "--team", "--user", "--project", "--role", "--expires"),
                    Set.of(),
                    0)
                .token();
        case "simulate" ->
            line.read(rest, Set.of("--tenant", "--policy", "--from", "--until"), Set.of(), 0)
                .simulate();
        default -> new Command.Misused("unknown command: " + arguments.getFirst());
      };
    } catch (IllegalArgumentException e) {
      return new Command.Misused(String.valueOf(e.getMessage()));
    }
  }

  private CommandLine read(
      List<String> rest, Set<String> withValue, Set<String> flags, int expectedWords) {
    Deque<String> open = new ArrayDeque<>(rest);
    while (!open.isEmpty()) {
      String word = open.pop();
      if (flags.contains(word)) {
        options.put(word, List.of());
      } else if (withValue.contains(word)) {
        if (open.isEmpty()) {
          throw new IllegalArgumentException(word + ": a value is missing");
        }
        options.computeIfAbsent(word, _ -> new ArrayList<>()).add(open.pop());
      } else if (word.startsWith("-")) {
        throw new IllegalArgumentException("unknown option: " + word);
      } else {
        words.add(word);
      }
    }
    if (words.size() != expectedWords) {
      throw new IllegalArgumentException(
          words.isEmpty() ? "an argument is missing" : "not understood: " + words.getLast());
    }
    return this;
  }

  private Command as(Command command) {
    return command;
  }

  private Command up() {
    Optional<Path> file = value("--config").map(text -> readable("--config", text));
    return new Command.Up(file, options.containsKey("--fresh"));
  }

  private static Path readable(String option, String text) {
    Path file = Path.of(text).toAbsolutePath();
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(option + ": " + file + " cannot be read");
    }
    return file;
  }

  private Command simulate() {
    return new Command.Simulate(
        required("--tenant"),
        readable("--policy", required("--policy")),
        value("--from"),
        value("--until"));
  }

  private Command logs() {
    return new Command.Logs(words.getFirst());
  }

  private Command token() {
    return new Command.Token(
        required("--tenant"),
        value("--team"),
        required("--user"),
        value("--project"),
        List.copyOf(options.getOrDefault("--role", List.of())),
        value("--expires").map(CommandLine::duration).orElse(Duration.ofHours(1)));
  }

  private String required(String option) {
    return value(option).orElseThrow(() -> new IllegalArgumentException(option + " is missing"));
  }

  private Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option)).map(List::getLast);
  }

  /// `90s`, `10m`, `1h`; negative for a token that has expired.
  private static Duration duration(String text) {
    if (!text.matches("-?\\d{1,6}[smh]")) {
      throw new IllegalArgumentException(
          "--expires: " + text + " (expected: such as 90s, 10m, 1h)");
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
