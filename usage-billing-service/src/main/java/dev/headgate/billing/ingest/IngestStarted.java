package dev.headgate.billing.ingest;

import dev.headgate.billing.ingest.IngestStatus.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/// Started once the loop has come round, whether or not it found everything in place.
@Startup
@ApplicationScoped
class IngestStarted implements HealthCheck {

  private final UsageIngest ingest;

  IngestStarted(UsageIngest ingest) {
    this.ingest = ingest;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("ingest has begun")
        .status(!(ingest.status().phase() instanceof Phase.Starting))
        .build();
  }
}
