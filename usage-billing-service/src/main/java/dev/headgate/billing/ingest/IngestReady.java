package dev.headgate.billing.ingest;

import dev.headgate.billing.ingest.IngestStatus.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready once events are taken in and while PostgreSQL is there. While Kafka is away reports are
/// still answered, so that is told here and does not take the service out of its balancer.
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
          answer
              .status(!what.equals("postgresql"))
              .withData("waiting-for", what)
              .withData("since", since.toString())
              .build();
    };
  }
}
