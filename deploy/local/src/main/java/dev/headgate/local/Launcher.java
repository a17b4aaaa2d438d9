package dev.headgate.local;

import dev.headgate.local.demo.Demo;
import dev.headgate.testkit.stack.TokenMint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The commands of `./headgate` that need more than a shell. Exit codes: 0 done, 1 failed, 2 not
/// understood.
public final class Launcher {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final int LOG_LINES = 200;

  private final LocalHome home;
  private final RunState state;

  private Launcher(LocalHome home) {
    this.home = home;
    this.state = new RunState(home);
  }

  public static void main(String[] arguments) {
    int code;
    try {
      code = new Launcher(LocalHome.ofProject()).run(CommandLine.parse(List.of(arguments)));
    } catch (FailedException | IllegalArgumentException e) {
      System.err.println("headgate: " + e.getMessage());
      code = FAILED;
    } catch (IOException | UncheckedIOException e) {
      System.err.println("headgate: " + e.getMessage());
      code = FAILED;
    }
    System.exit(code);
  }

  private int run(Command command) throws IOException {
    return switch (command) {
      case Command.Up up -> new Up(home, state, System.getenv()).run(up);
      case Command.Down _ -> new Down(state).run();
      case Command.Status _ -> new Status(state).print();
      case Command.Demo _ -> demo();
      case Command.Logs logs -> log(logs.part());
      case Command.Token token -> token(token);
      case Command.Simulate simulate -> {
        requireUp();
        System.out.print(new Simulate(state.ports()).run(simulate));
        yield DONE;
      }
      case Command.Misused misused -> {
        System.err.println("headgate: " + misused.message() + " (see ./headgate help)");
        yield MISUSED;
      }
    };
  }

  private int demo() throws IOException {
    if (!state.isReady()) {
      new Up(home, state, System.getenv()).run(new Command.Up(Optional.empty(), false));
    }
    return new Demo(state.ports()).run() ? DONE : FAILED;
  }

  private int token(Command.Token order) {
    requireUp();
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", order.user());
    claims.put("roles", order.roles());
    order.team().ifPresent(team -> claims.put("team", team));
    order.project().ifPresent(project -> claims.put("project", project));
    var mint = new TokenMint(state.ports().issuer());
    System.out.println(mint.token(order.tenant(), claims, order.lifetime()));
    return DONE;
  }

  private int log(String part) throws IOException {
    Path log = part.equals("daemon") ? home.daemonLog() : home.log(part);
    if (!Files.exists(log)) {
      throw new FailedException("there is no log of " + part + " (expected: daemon or a part)");
    }
    List<String> lines = Files.readAllLines(log);
    lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()).forEach(System.out::println);
    return DONE;
  }

  private void requireUp() {
    if (!state.isReady()) {
      throw new FailedException("the stack is not up: ./headgate up");
    }
  }
}
