package dev.headgate.testkit.issuer;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/// An OIDC provider on loopback that is any number of issuers: `http://localhost:<port>/<issuer>`.
///
///     Issuer <port>
///
/// It signs whoever asks in as whoever they like: for tests and the local stack only. Besides the
/// standard endpoints it has `POST /mint` (see [Mint]).
public final class Issuer {

  private Issuer() {}

  /// Starts the issuer and stays until it is told to stop.
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 1) {
      System.err.println("usage: Issuer <port>");
      System.exit(2);
    }
    Logger.getLogger("").setLevel(Level.WARNING);
    MockOAuth2Server server = start(Integer.parseInt(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-issuer"));
    System.out.println("issuer ready on 127.0.0.1:" + arguments[0]);
    new CountDownLatch(1).await();
  }

  static MockOAuth2Server start(int port) {
    var tokens = new OAuth2TokenProvider();
    var config = new OAuth2Config(true, null, null, false, tokens, callbacks(), new NettyWrapper());
    var server =
        new MockOAuth2Server(
            config, new Mint(tokens, "http://localhost:" + port), new SignInPage());
    server.start(InetAddress.getLoopbackAddress(), port);
    return server;
  }

  private static Set<OAuth2TokenCallback> callbacks() {
    return Stream.of("acme", "globex", "other")
        .map(HeadgateTokens::new)
        .collect(Collectors.toUnmodifiableSet());
  }
}
