package dev.headgate.testkit.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Asks the issuer on a port of this machine for tokens.
public record TokenMint(int port) {

  private static final JsonMapper JSON = new JsonMapper();

  /// What the `iss` claim of a tenant's tokens says.
  public String url(String tenant) {
    return "http://localhost:" + port + "/" + tenant;
  }

  /// An access token for an hour with the claims that Headgate reads.
  public String token(String tenant, String team, String user, String... roles) {
    return token(
        tenant,
        Map.of("sub", user, "team", team, "project", "demo", "roles", List.of(roles)),
        Duration.ofHours(1));
  }

  /// Any token: claims named here (`iss`, `aud`, `exp` too) replace the usual ones. The audience is
  /// `headgate` unless told otherwise.
  ///
  /// @param lifetime negative for a token that has expired
  public String token(String tenant, Map<String, ?> claims, Duration lifetime) {
    try {
      String order =
          JSON.writeValueAsString(
              Map.of("issuer", tenant, "expiresInSeconds", lifetime.toSeconds(), "claims", claims));
      return Http.post("http://localhost:" + port + "/mint", order);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
