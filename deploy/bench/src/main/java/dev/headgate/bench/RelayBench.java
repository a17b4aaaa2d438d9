package dev.headgate.bench;

import java.util.List;

/// `./headgate bench relay`: what an exchange through the router costs, against nginx and Portkey's
/// gateway, in one run.
final class RelayBench {
  private static final Goal BURST =
      new Goal("CPU per streamed exchange, 200 events back to back, router / nginx", 1.5);
  private static final Goal PACED =
      new Goal("CPU per event at 20 ms pace, 200 streams, router / nginx", 1.5);

  private RelayBench() {}

  static int run(List<String> arguments) {
    RelayOptions options = RelayOptions.parse(arguments);
    try (BenchStack stack = BenchStack.withNginx(BenchStack.USUAL_HEAP);
        Load load = new Load()) {
      if (options.portkey()) {
        stack.addPortkey();
      }
      Case burst = Case.burst(options.ratePerSecond());
      Case brief = Case.brief(Case.paced().ratePerSecond());
      new WarmUp(stack.sides(), load).run(List.of(brief, burst), options.warmUp());
      Rounds rounds = new Rounds(stack.sides(), load, options.rounds(), options.duration());
      Comparison ofBurst = shown(rounds, burst);
      Comparison ofPaced = shown(rounds, Case.paced());
      Comparison ofBrief = shown(rounds, brief);
      System.out.print(BURST.judge(ofBurst.ratio(Side.ROUTER).median()));
      System.out.print(PACED.judge(ofPaced.ratio(Side.ROUTER).median()));
      System.out.print(EventCost.of(ofPaced, ofBrief));
      stack.succeeded();
    }
    return Bench.DONE;
  }

  private static Comparison shown(Rounds rounds, Case each) {
    Comparison comparison = rounds.run(each);
    System.out.println(
        Report.of(comparison, rounds.sides().compared().stream().map(Side::name).toList()));
    return comparison;
  }
}
