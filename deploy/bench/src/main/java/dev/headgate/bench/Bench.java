package dev.headgate.bench;

import dev.headgate.testkit.stack.PartFailedException;
import java.util.List;

/// `./headgate bench NAME`: hands over to one benchmark.
///
/// Exit code 0 when all was measured and every stream went as it must, 1 when a stream or a part
/// failed, 2 when the command line or the machine does not allow it.
public final class Bench {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int NOT_POSSIBLE = 2;

  private static final String HELP =
      """
      usage: ./headgate bench NAME [OPTION]...      (./headgate bench NAME --help tells more)

        relay         CPU per streamed exchange, against nginx and Portkey's gateway
        latency       what is added to the time to the first byte, under half load
        streams       memory of thousands of open streams on a small heap, against nginx
        slow-readers  clients that read a byte a second: heap before and after, others' latency
        quota         reserve + settle per second, against the bare scripts on the same Redis
      """;

  private Bench() {}

  /// Runs the benchmark and ends the process.
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  static int run(List<String> arguments) {
    String name = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> options = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
    return switch (name) {
      case "relay" -> guarded(options, RelayOptions.HELP, RelayBench::run);
      case "latency" -> guarded(options, LatencyOptions.HELP, LatencyBench::run);
      case "streams" -> guarded(options, StreamsOptions.HELP, StreamsBench::run);
      case "slow-readers" -> guarded(options, SlowReadersOptions.HELP, SlowReadersBench::run);
      case "quota" -> guarded(options, QuotaOptions.HELP, QuotaBench::run);
      case "--help", "-h" -> said(HELP);
      default -> {
        System.err.println("unknown benchmark: " + (name.isEmpty() ? "none" : name));
        System.err.print(HELP);
        yield NOT_POSSIBLE;
      }
    };
  }

  /// One benchmark, given its options.
  private interface Command {
    int run(List<String> options);
  }

  private static int guarded(List<String> options, String help, Command command) {
    if (options.contains("--help") || options.contains("-h")) {
      return said(help);
    }
    try {
      return command.run(options);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.err.print(help);
      return NOT_POSSIBLE;
    } catch (NotPossibleException missing) {
      System.err.println(missing.getMessage());
      return NOT_POSSIBLE;
    } catch (StreamFailedException | ReservationFailedException | PartFailedException failed) {
      System.err.println("the benchmark failed: " + failed.getMessage());
      return FAILED;
    }
  }

  private static int said(String text) {
    System.out.print(text);
    return DONE;
  }
}
