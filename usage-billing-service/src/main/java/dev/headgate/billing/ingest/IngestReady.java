package dev.headgate.billing.ingest;

import dev.headgate.billing.ingest.IngestStatus.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready while events are taken in: not before the first turn, not while PostgreSQL or Kafka is
/// away.
@Readiness
@ApplicationScoped
class IngestReady implements HealthCheck {

  private final UsageIngest ingest;

  IngestReady(UsageIngest ingest) {
    this.ingest = ingest;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("usage events are taken in");
    return switch (ingest.status().phase()) {
      case Phase.Starting _, Phase.Stopped _ -> answer.down().build();
      case Phase.Consuming _ -> answer.up().build();
      case Phase.Retrying(String what, var since) ->
          answer.down().withData("waiting-for", what).withData("since", since.toString()).build();
    };
  }
}
