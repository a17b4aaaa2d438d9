package dev.headgate.quota.store;

import dev.headgate.quota.store.StoreFinding.Risk;
import dev.headgate.quota.store.StoreFinding.Unchecked;
import dev.headgate.quota.store.StoreFinding.Unfit;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Ready while the store answers and is set up as [StoreRules] say. Looked at when the service
/// starts and whenever it is asked; the log tells what changed.
@Readiness
@ApplicationScoped
class StoreReadiness implements AsyncHealthCheck {

  private static final Logger LOG = Logger.getLogger(StoreReadiness.class);
  private static final int BEFORE_THE_STORE_IS_USED = 100;

  private final StoreInspection inspection;
  private final AtomicReference<@Nullable List<StoreFinding>> last = new AtomicReference<>();

  StoreReadiness(StoreInspection inspection) {
    this.inspection = inspection;
  }

  void atStart(@Observes @Priority(BEFORE_THE_STORE_IS_USED) StartupEvent started) {
    call().await().indefinitely();
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return inspection.look().map(this::answer);
  }

  private HealthCheckResponse answer(List<StoreFinding> findings) {
    if (!findings.equals(last.getAndSet(findings))) {
      tell(findings);
    }
    String unfit = texts(findings, Unfit.class);
    String risks = texts(findings, Risk.class);
    String unchecked = texts(findings, Unchecked.class);
    var response = HealthCheckResponse.named("store");
    if (!risks.isEmpty()) {
      response.withData("warning", risks);
    }
    if (!unchecked.isEmpty()) {
      response.withData("unchecked", unchecked);
    }
    return unfit.isEmpty()
        ? response.up().build()
        : response.down().withData("finding", unfit).build();
  }

  private static void tell(List<StoreFinding> findings) {
    for (StoreFinding finding : findings) {
      switch (finding) {
        case Unfit(String text) -> LOG.errorf("store not ready: %s", text);
        case Risk(String text) ->
            LOG.warnf("store: %s; what is lost is rebuilt from the usage log", text);
        case Unchecked(String text) -> LOG.infof("store: %s", text);
      }
    }
    if (texts(findings, Unfit.class).isEmpty()) {
      LOG.info("store ready");
    }
  }

  private static String texts(List<StoreFinding> findings, Class<? extends StoreFinding> kind) {
    return findings.stream()
        .filter(kind::isInstance)
        .map(StoreFinding::text)
        .collect(Collectors.joining("; "));
  }
}
