package dev.headgate.router.exchange;

import dev.headgate.router.admission.Admission;
import dev.headgate.router.budget.Pressure;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.exchange.Intake.Ready;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a request smaller where a budget asks for it: a cheaper model first, then a shorter
/// answer. A model that the caller may not use, or that cannot do what is asked, is passed over.
@Singleton
class Relief {

  private final Vertx vertx;
  private final Admission admission;
  private final Planning planning;

  Relief(Vertx vertx, Admission admission, Planning planning) {
    this.vertx = vertx;
    this.admission = admission;
    this.planning = planning;
  }

  /// A request that was made smaller.
  ///
  /// @param applied what was done, perhaps nothing
  record Relieved(Ready ready, List<Pressure> applied) {}

  Future<Relieved> of(Ready ready, List<Pressure> asked) {
    return Intake.isSmall(ready.admitted().request().body())
        ? Future.succeededFuture(ready).map(it -> relieve(it, asked))
        : vertx.executeBlocking(() -> relieve(ready, asked), false);
  }

  private Relieved relieve(Ready ready, List<Pressure> asked) {
    List<Pressure> applied = new ArrayList<>();
    Ready now = ready;
    for (Pressure each : asked) {
      if (each instanceof Pressure.Downgrade(_, String model)
          && applied.isEmpty()
          && !model.equals(ready.admitted().request().model())) {
        Optional<Ready> cheaper = served(now, model);
        if (cheaper.isPresent()) {
          now = cheaper.get();
          applied.add(each);
        }
      }
    }
    for (Pressure each : asked) {
      if (each instanceof Pressure.ClampOutput(_, long most)
          && most < now.estimate().outputLimit()) {
        now = planning.clamped(now, most);
        applied.add(each);
      }
    }
    return new Relieved(now, applied);
  }

  private Optional<Ready> served(Ready ready, String model) {
    try {
      return admission
          .servedAs(ready.admitted(), model)
          .map(admitted -> planning.downgraded(ready, admitted))
          .filter(it -> it.countedHere() == null);
    } catch (ExchangeFailure _) {
      return Optional.empty();
    }
  }
}
