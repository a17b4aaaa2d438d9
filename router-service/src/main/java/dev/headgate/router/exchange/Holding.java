package dev.headgate.router.exchange;

import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.router.budget.Budgets;
import dev.headgate.router.budget.Pressure;
import dev.headgate.router.budget.Reserved;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.exchange.Intake.Ready;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Takes the hold of a request, and does what the ladders of its budgets ask: a shorter answer, a
/// cheaper model, a wait in line. A hold that was granted under pressure stands, and what is sent
/// is made smaller; one that was refused is asked for once more, for less.
@Singleton
class Holding {

  private final Budgets budgets;
  private final Relief relief;
  private final Duration patience;

  Holding(Budgets budgets, Relief relief, RouterConfiguration configuration) {
    this.budgets = budgets;
    this.relief = relief;
    this.patience = configuration.patience();
  }

  /// A request and its hold, if it got one.
  ///
  /// @param ready the request as it is to be sent
  /// @param applied what was done under pressure
  record Placed(Ready ready, Reserved reserved, List<Pressure> applied) {}

  /// @param draft the usage event of a request as it would be if nothing more were ever heard
  Future<Placed> place(Ready ready, Function<Ready, UsageEventV1> draft) {
    return budgets
        .reserve(ready.estimate(), draft.apply(ready), Duration.ZERO)
        .compose(reserved ->
            reserved.pressure().isEmpty()
                ? Future.succeededFuture(new Placed(ready, reserved, List.of()))
                : relief
                    .of(ready, reserved.pressure())
                    .compose(relieved -> again(relieved, reserved, draft)));
  }

  private Future<Placed> again(
      Relief.Relieved relieved, Reserved reserved, Function<Ready, UsageEventV1> draft) {
    return switch (reserved) {
      case Reserved.Granted _ ->
          Future.succeededFuture(new Placed(relieved.ready(), reserved, relieved.applied()));
      case Reserved.Refused(_, List<Pressure> asked) -> {
        Duration wait = waiting(asked);
        if (relieved.applied().isEmpty() && wait.isZero()) {
          yield Future.succeededFuture(new Placed(relieved.ready(), reserved, List.of()));
        }
        List<Pressure> applied = new ArrayList<>(relieved.applied());
        asked.stream().filter(Pressure.Wait.class::isInstance).forEach(applied::add);
        yield budgets
            .reserve(relieved.ready().estimate(), draft.apply(relieved.ready()), wait)
            .map(second -> new Placed(relieved.ready(), second, applied));
      }
    };
  }

  private Duration waiting(List<Pressure> asked) {
    Duration longest = Duration.ZERO;
    for (Pressure each : asked) {
      if (each instanceof Pressure.Wait(_, Duration atMost) && atMost.compareTo(longest) > 0) {
        longest = atMost;
      }
    }
    return longest.compareTo(patience) > 0 ? patience : longest;
  }
}
