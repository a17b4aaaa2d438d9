package dev.headgate.testkit.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An OIDC provider with an issuer for every tenant: `http://localhost:<port>/<tenant>`. Tokens are
/// for the audience `headgate` unless told otherwise.
public final class IssuerProcess extends PartProcess {

  private static final JsonMapper JSON = new JsonMapper();

  private IssuerProcess(Path directory, int port) {
    super("issuer", directory, port);
  }

  /// Starts the issuer on a free port.
  public static IssuerProcess start(Path directory) {
    return start(directory, Ports.free());
  }

  public static IssuerProcess start(Path directory, int port) {
    var issuer = new IssuerProcess(directory, port);
    issuer.start();
    return issuer;
  }

  /// What the `iss` claim of a tenant's tokens says.
  public String url(String tenant) {
    return "http://localhost:" + port() + "/" + tenant;
  }

  /// An access token for an hour with the claims that Headgate reads.
  public String token(String tenant, String team, String user, String... roles) {
    return token(
        tenant,
        Map.of("sub", user, "team", team, "project", "demo", "roles", List.of(roles)),
        Duration.ofHours(1));
  }

  /// Any token: claims named here (`iss`, `aud`, `exp` too) replace the usual ones.
  ///
  /// @param lifetime negative for a token that has expired
  public String token(String tenant, Map<String, ?> claims, Duration lifetime) {
    try {
      String order =
          JSON.writeValueAsString(
              Map.of("issuer", tenant, "expiresInSeconds", lifetime.toSeconds(), "claims", claims));
      return Http.post("http://localhost:" + port() + "/mint", order);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  List<String> command() {
    return JavaCommand.ofModule("testkit/issuer", 96, "dev.headgate.testkit.issuer.Issuer", port());
  }

  @Override
  boolean answers() throws IOException {
    return Http.status("http://localhost:" + port() + "/acme/jwks") == 200;
  }
}
