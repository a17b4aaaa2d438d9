package dev.headgate.metering.event;

import org.jspecify.annotations.Nullable;

/// Who asked, as the access token or the API key says; nothing here comes from a header.
///
/// @param tenant the organisation; never empty
/// @param team the team, or null when the token names none
/// @param project the project, or null
/// @param user the user (the token's subject by default), or null
/// @param application the client application (`azp`), or null
/// @param keyId the id of the API key, or null when an access token was used
public record CallerV1(
    String tenant,
    @Nullable String team,
    @Nullable String project,
    @Nullable String user,
    @Nullable String application,
    @Nullable String keyId) {

  public CallerV1 {
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("tenant: \"" + tenant + "\" (expected: not blank)");
    }
  }
}
