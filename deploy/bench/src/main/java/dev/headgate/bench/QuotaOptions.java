package dev.headgate.bench;

import dev.headgate.bench.Arguments.Numbered;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What the command line of `bench quota` asks for.
///
/// @param rounds how often each side is measured in each case, in turn
/// @param atOnce connections, each with one reservation at a time
/// @param tenants how many tenants many are
/// @param duration how long reservations are begun in one measurement
record QuotaOptions(int rounds, int atOnce, int tenants, Duration duration) {
  static final String HELP =
      """
      usage: ./headgate bench quota [--rounds N] [--at-once N] [--tenants N]
                               [--duration SECONDS] [--quick]

      Measures how many reservations a second are reserved and settled through quota-service, beside
      the same scripts sent straight to the same Redis by as many connections, in interleaved rounds
      (row 6 of the goals): with 1, 10 and 100 policies that match, with 10 and with many tenants.
      About 5 minutes.

        --rounds N          rounds, each measuring both sides in all cases (default 5, 1 to 100)
        --at-once N         connections, each with one reservation at a time (default 16, 1 to 1000)
        --tenants N         how many many tenants are (default 100000, 64 to 1000000)
        --duration SECONDS  how long reservations are begun in one measurement (default 4, 1 to 600)
        --quick             2 rounds of 1 second, 2000 tenants, hardly warm: shows that it works
      """;

  private static final int QUICK_TENANTS = 2_000;
  private static final List<Numbered> NUMBERS =
      List.of(
          new Numbered("--rounds", 5, 100),
          new Numbered("--at-once", 16, 1_000),
          new Numbered("--tenants", 100_000, 1_000_000),
          new Numbered("--duration", 4, 600));

  /// @throws IllegalArgumentException naming what is not understood
  static QuotaOptions parse(List<String> given) {
    Arguments it = Arguments.parse(given, NUMBERS, Set.of("--quick"));
    boolean quick = it.says("--quick");
    int tenants = it.number("--tenants");
    if (tenants < Tenants.RECORDED) {
      throw new IllegalArgumentException(
          "--tenants: " + tenants + " (expected: " + Tenants.RECORDED + "..1000000)");
    }
    return new QuotaOptions(
        quick ? 2 : it.number("--rounds"),
        it.number("--at-once"),
        quick ? QUICK_TENANTS : tenants,
        Duration.ofSeconds(quick ? 1 : it.number("--duration")));
  }
}
