package dev.headgate.billing.attribute;

import dev.headgate.metering.event.CallerV1;
import org.jspecify.annotations.Nullable;

/// Who pays for a request, as the caller's claims say.
///
/// The name [#UNALLOCATED] is reserved: it stands for requests whose caller has no team, and a
/// claim of that very name counts as none.
///
/// @param tenant the organisation
/// @param team the team, or [#UNALLOCATED]
/// @param project the project, or null when the claims name none
/// @param user the user, or null
/// @param application the client application, or null
/// @param keyId the id of the API key, or null
public record Payer(
    String tenant,
    String team,
    @Nullable String project,
    @Nullable String user,
    @Nullable String application,
    @Nullable String keyId) {

  /// The bucket of what no team answers for.
  public static final String UNALLOCATED = "unallocated";

  /// Attributes by claims. A claim of white space only counts as none.
  public static Payer byClaims(CallerV1 caller) {
    String team = claim(caller.team());
    return new Payer(
        caller.tenant(),
        team == null ? UNALLOCATED : team,
        claim(caller.project()),
        claim(caller.user()),
        claim(caller.application()),
        claim(caller.keyId()));
  }

  private static @Nullable String claim(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
