package dev.headgate.bench;

import io.vertx.core.Vertx;
import java.util.List;

/// `./headgate bench quota`: what quota-service makes of the Redis under it, against the scripts
/// alone, in one run.
final class QuotaBench {
  private static final int FEW = 10;
  private static final Goal HALF =
      Goal.atLeast("reserve + settle per second, service / bare script, 1 policy", 0.5);
  private static final Goal FLAT =
      Goal.atLeast("reserve + settle per second, service, many tenants / few", 0.9);

  private QuotaBench() {}

  static int run(List<String> arguments) {
    QuotaOptions options = QuotaOptions.parse(arguments);
    Vertx vertx = Vertx.vertx();
    try (QuotaStack stack = new QuotaStack()) {
      int lanes = options.atOnce();
      Teller service = new ThroughService(vertx, stack.servicePort(), stack.authorization(), lanes);
      PairLoad load = new PairLoad(vertx, lanes);
      RedisFile file = new RedisFile(vertx, stack.redisPort());
      Tenants few = new Tenants(FEW);
      Tenants many = new Tenants(options.tenants());
      load.each(service, Matching.ONE, many);
      BareScript script =
          new BareScript(
              vertx, stack.redisPort(), lanes, Recording.of(load, service, stack.redisPort()));
      load.each(script, Matching.ONE, many);
      QuotaRounds rounds =
          new QuotaRounds(stack, file, load, List.of(service, script), options.duration());
      List<QuotaCase> cases =
          List.of(
              new QuotaCase(Matching.ONE, few),
              new QuotaCase(Matching.TEN, few),
              new QuotaCase(Matching.HUNDRED, few),
              new QuotaCase(Matching.ONE, many));
      cases.forEach(rounds::settle);
      report(rounds.run(cases, options.rounds()), lanes);
      for (Matching matching : Matching.values()) {
        System.out.print(RecordSizes.of(load, script, matching).report());
      }
      stack.succeeded();
    } finally {
      PairLoad.await(vertx.close());
    }
    return Bench.DONE;
  }

  private static void report(List<QuotaComparison> measured, int lanes) {
    measured.forEach(comparison -> System.out.println(QuotaReport.of(comparison, lanes)));
    QuotaComparison one = measured.getFirst();
    System.out.print(QuotaReport.perPolicy(one, measured.get(2)));
    System.out.print(HALF.judge(one.ratio().median()));
    System.out.print(FLAT.judge(measured.getLast().ratioTo(one, Teller.SERVICE).median()));
  }
}
