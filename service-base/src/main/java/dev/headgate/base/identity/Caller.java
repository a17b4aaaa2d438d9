package dev.headgate.base.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who sends a request, as the verified token says. Every text is 1 to 128 characters long and free
/// of control characters; a claim that the token does not carry is null.
///
/// @param tenant the organisation; never shared between issuers unless the configuration says so
/// @param user the subject of the token unless configured otherwise
/// @param application the client that asked for the token (`azp` unless configured otherwise)
/// @param keyId the API key's id, or null for an OIDC token
/// @param roles what the caller may do beyond its own use, such as `finops`
public record Caller(
    String tenant,
    @Nullable String team,
    @Nullable String project,
    @Nullable String user,
    @Nullable String application,
    @Nullable String keyId,
    Set<String> roles) {

  public Caller {
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("tenant: blank (expected: a name)");
    }
    roles = Set.copyOf(roles);
  }

  public boolean hasRole(String role) {
    return roles.contains(role);
  }
}
