package dev.headgate.base.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who sends a request, as the verified token or API key says. Every text is 1 to 128 characters
/// long and free of control characters; a claim that the token does not carry is null.
///
/// @param tenant the organisation; never shared between issuers unless the configuration says so
/// @param user the subject of the token unless configured otherwise; of a key, its owner
/// @param application the client that asked for the token (`azp` unless configured otherwise)
/// @param keyId the API key's id, or null for an OIDC token
/// @param roles what the caller may do beyond its own use, such as `finops`; a key has none
/// @param models the only models that may be used, or null when all may
public record Caller(
    String tenant,
    @Nullable String team,
    @Nullable String project,
    @Nullable String user,
    @Nullable String application,
    @Nullable String keyId,
    Set<String> roles,
    @Nullable Set<String> models) {

  public Caller {
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("tenant: blank (expected: a name)");
    }
    roles = Set.copyOf(roles);
    models = models == null ? null : Set.copyOf(models);
  }

  /// A caller who may use every model.
  public Caller(
      String tenant,
      @Nullable String team,
      @Nullable String project,
      @Nullable String user,
      @Nullable String application,
      @Nullable String keyId,
      Set<String> roles) {
    this(tenant, team, project, user, application, keyId, roles, null);
  }

  public boolean hasRole(String role) {
    return roles.contains(role);
  }

  /// Whether the credential's scope holds the model of that name.
  public boolean mayUse(String model) {
    return models == null || models.contains(model);
  }
}
