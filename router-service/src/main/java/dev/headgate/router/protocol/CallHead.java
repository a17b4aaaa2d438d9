package dev.headgate.router.protocol;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;

/// What the heads of all calls have in common. Of the caller's own headers only those on a short
/// list go along: never a credential, a cookie or an address. No redirect is ever followed.
public final class CallHead {

  private CallHead() {}

  /// The head of a call, without credentials.
  ///
  /// @param path what comes after the provider's base address, from the slash on, query included
  public static RequestOptions of(Call call, String path) {
    URI base = call.route().provider().baseUrl();
    boolean tls = "https".equals(base.getScheme());
    int standardPort = tls ? 443 : 80;
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(base.getHost())
        .setPort(base.getPort() >= 0 ? base.getPort() : standardPort)
        .setSsl(tls)
        .setURI(pathOf(base) + path)
        .setFollowRedirects(false)
        .putHeader(HttpHeaders.CONTENT_TYPE, call.contentType())
        .putHeader(HttpHeaders.ACCEPT, call.stream() ? "text/event-stream" : "application/json")
        .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity")
        .putHeader(HttpHeaders.USER_AGENT, "headgate")
        .putHeader("x-client-request-id", call.requestId());
  }

  /// Lets those of the caller's headers go along.
  public static void passOn(Call call, RequestOptions head, List<String> names) {
    for (String name : names) {
      String value = call.callerHeaders().get(name);
      if (value != null) {
        head.putHeader(name, value);
      }
    }
  }

  private static String pathOf(URI base) {
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
