package dev.headgate.bench;

import dev.headgate.testkit.stack.PartFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `./headgate bench relay`: what an exchange through the router costs, against nginx, in one run.
///
/// Exit code 0 when all was measured, 1 when a stream or a part failed, 2 when the command line or
/// the machine does not allow it.
public final class RelayBench {
  private static final int FAILED = 1;
  private static final int NOT_POSSIBLE = 2;

  private RelayBench() {}

  /// Runs the benchmark and ends the process.
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  static int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      System.out.print(Options.HELP);
      return 0;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.err.print(Options.HELP);
      return NOT_POSSIBLE;
    }
    Optional<Path> nginx = Nginx.program();
    if (nginx.isEmpty()) {
      System.err.println(Nginx.MISSING);
      return NOT_POSSIBLE;
    }
    return measure(nginx.get(), options);
  }

  private static int measure(Path nginx, Options options) {
    Path directory = ScratchFolder.create();
    try (BenchStack stack = new BenchStack(nginx, directory);
        Load load = new Load()) {
      Rounds rounds = new Rounds(stack.sides(), load, options);
      rounds.warmUp();
      for (Case each : List.of(Case.burst(options.ratePerSecond()), Case.paced())) {
        System.out.println(Report.of(rounds.run(each)));
      }
    } catch (StreamFailedException | PartFailedException failed) {
      System.err.println("the benchmark failed: " + failed.getMessage());
      System.err.println("logs: " + directory);
      return FAILED;
    }
    ScratchFolder.delete(directory);
    return 0;
  }
}
