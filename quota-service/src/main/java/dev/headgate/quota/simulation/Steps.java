package dev.headgate.quota.simulation;

import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.simulation.PolicyReport.StepReport;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How often each step of a policy's ladder would have been reached.
final class Steps {

  private final List<Rung> rungs;
  private final Waiting waiting;
  private final Tally[] tallies;

  private static final class Tally {
    @Nullable Instant first;
    long requests;
    long affected;
  }

  Steps(Policy policy) {
    this.rungs = policy.ladder().rungs();
    this.waiting = new Waiting(policy);
    this.tallies = rungs.stream().map(_ -> new Tally()).toArray(Tally[]::new);
  }

  /// A request was granted, and `level` is used now.
  void granted(LoggedUsage usage, Account account, long level) {
    for (int i = 0; i < tallies.length; i++) {
      Rung rung = rungs.get(i);
      if (level >= account.from(rung)) {
        Tally tally = reached(i, usage);
        boolean anew = account.reachesAnew(i);
        switch (rung.step()) {
          case Step.Alert _ -> count(tally, anew);
          case Step.ClampOutput(long most) -> count(tally, usage.amounts().outputTokens() > most);
          case Step.Downgrade(String model) ->
              count(tally, !model.equals(usage.subject().value(Level.MODEL)));
          case Step.Wait _, Step.Stop _ -> {
            // what they do, they do to those who are refused
          }
        }
      }
    }
  }

  /// A request was refused for want of room.
  ///
  /// @param waits whether room could come
  void refused(LoggedUsage usage, Account account, long amount, boolean waits) {
    for (int i = 0; i < tallies.length; i++) {
      switch (rungs.get(i).step()) {
        case Step.Wait(var atMost) -> {
          if (waits && waiting.helps(account, amount, usage.received(), atMost)) {
            count(reached(i, usage), true);
          }
        }
        case Step.Stop _ -> {
          if (account.fitsLimit(amount, usage.received())) {
            count(reached(i, usage), true);
          }
        }
        case Step.Alert _, Step.ClampOutput _, Step.Downgrade _ -> {
          // a refusal changes no balance
        }
      }
    }
  }

  List<StepReport> reports() {
    return IntStream.range(0, tallies.length)
        .mapToObj(i ->
            new StepReport(
                rungs.get(i), tallies[i].first, tallies[i].requests, tallies[i].affected))
        .toList();
  }

  private Tally reached(int index, LoggedUsage usage) {
    Tally tally = tallies[index];
    tally.first = tally.first == null ? usage.received() : tally.first;
    return tally;
  }

  private static void count(Tally tally, boolean affected) {
    tally.requests++;
    tally.affected += affected ? 1 : 0;
  }
}
