package dev.headgate.quota.simulation;

import dev.headgate.quota.policy.Policy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What would a policy have done to a tenant's requests?
///
/// @param proposed the policy that is asked about
/// @param present what the tenant has under the same id, to compare with; null if nothing
/// @param stretch which requests
/// @param chosen whether somebody asked for that very stretch. If nobody did and nothing came in
///   then, what the log has since is taken
public record Question(
    String tenant, Policy proposed, @Nullable Policy present, Stretch stretch, boolean chosen) {

  /// Which requests are replayed, now that the log is known.
  Stretch settled(Survey survey, Instant now) {
    Instant first = survey.first();
    Instant last = survey.last();
    if (chosen || first == null || last == null || first.isBefore(stretch.until())) {
      return stretch;
    }
    return new Stretch(first, last.isBefore(now) ? now : last.plusMillis(1));
  }
}
