package dev.headgate.testkit.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An OIDC provider with an issuer for every tenant: `http://localhost:<port>/<tenant>`. Tokens are
/// for the audience `headgate` unless told otherwise.
public final class IssuerProcess extends PartProcess {

  private final TokenMint mint;

  private IssuerProcess(Path directory, int port) {
    super("issuer", directory, port);
    mint = new TokenMint(port);
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
    return mint.url(tenant);
  }

  /// As [TokenMint#token(String, String, String, String...)].
  public String token(String tenant, String team, String user, String... roles) {
    return mint.token(tenant, team, user, roles);
  }

  /// As [TokenMint#token(String, Map, Duration)].
  public String token(String tenant, Map<String, ?> claims, Duration lifetime) {
    return mint.token(tenant, claims, lifetime);
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
