package dev.headgate.router.upstream;

import dev.headgate.router.routing.Provider;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;

/// The head of a call to a provider that speaks OpenAI's protocol. Of the caller's own headers only
/// those on a short list go along: never a credential, a cookie or an address.
final class OpenAiHead {

  private static final List<String> PASSED_ON = List.of("openai-beta");

  private OpenAiHead() {}

  /// @param requestId the reservation's id, by which the provider's records can be matched with
  ///   ours
  static RequestOptions of(
      Provider provider, MultiMap callerHeaders, boolean stream, String requestId) {
    URI base = provider.baseUrl();
    boolean tls = "https".equals(base.getScheme());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(base.getHost())
            .setPort(base.getPort() >= 0 ? base.getPort() : tls ? 443 : 80)
            .setSsl(tls)
            .setURI(pathOf(base) + "/chat/completions")
            .setFollowRedirects(false)
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
            .putHeader(HttpHeaders.ACCEPT, stream ? "text/event-stream" : "application/json")
            .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity")
            .putHeader(HttpHeaders.USER_AGENT, "headgate")
            .putHeader("x-client-request-id", requestId);
    if (provider.apiKey() != null) {
      options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + provider.apiKey());
    }
    for (String name : PASSED_ON) {
      String value = callerHeaders.get(name);
      if (value != null) {
        options.putHeader(name, value);
      }
    }
    return options;
  }

  private static String pathOf(URI base) {
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
