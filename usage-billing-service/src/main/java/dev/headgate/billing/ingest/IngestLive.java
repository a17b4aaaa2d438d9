package dev.headgate.billing.ingest;

import dev.headgate.billing.ingest.IngestStatus.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive while the loop comes round. Something that is away does not make it dead.
@Liveness
@ApplicationScoped
class IngestLive implements HealthCheck {

  private static final Duration LONGEST_TURN = Duration.ofMinutes(5);

  private final UsageIngest ingest;

  IngestLive(UsageIngest ingest) {
    this.ingest = ingest;
  }

  @Override
  public HealthCheckResponse call() {
    IngestStatus status = ingest.status();
    boolean comesRound = status.lastTurn().plus(LONGEST_TURN).isAfter(Instant.now());
    return HealthCheckResponse.named("ingest comes round")
        .status(comesRound && !(status.phase() instanceof Phase.Stopped))
        .build();
  }
}
