package dev.headgate.quota.alert;

import dev.headgate.quota.alert.WebhookConfiguration.Entry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The receivers of the configuration. The service does not start with one that cannot be meant;
/// messages show no secret, nor what may be one in an address.
@Startup
@ApplicationScoped
class Webhooks {

  private static final int SHORTEST_SECRET = 32;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Webhook.TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final List<Webhook> all;

  Webhooks(WebhookConfiguration configuration) {
    this.all = read(configuration.list(), client);
  }

  List<Webhook> all() {
    return all;
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }

  static List<Webhook> read(List<Entry> entries, HttpClient client) {
    List<Webhook> webhooks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      String path = "headgate.quota.webhooks[" + i + "]";
      String secret = entries.get(i).secret();
      if (secret.length() < SHORTEST_SECRET) {
        throw new IllegalStateException(
            path
                + ".secret: "
                + secret.length()
                + " characters (expected: at least "
                + SHORTEST_SECRET
                + " characters)");
      }
      Webhook webhook = new Webhook(url(path + ".url", entries.get(i).url()), secret, client);
      if (!names.add(webhook.name())) {
        throw new IllegalStateException(path + ".url: again (expected: each address once)");
      }
      webhooks.add(webhook);
    }
    return List.copyOf(webhooks);
  }

  private static URI url(String path, String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw wrong(path, "no address");
    }
    String host = url.getHost();
    if (host == null || url.getUserInfo() != null) {
      throw wrong(path, host == null ? "no host" : "a user in the address");
    }
    boolean safe =
        "https".equals(url.getScheme())
            || ("http".equals(url.getScheme()) && THIS_MACHINE.contains(host));
    if (!safe) {
      throw wrong(path, url.getScheme() + "://" + host);
    }
    return url;
  }

  private static IllegalStateException wrong(String path, String shown) {
    return new IllegalStateException(
        path + ": " + shown + " (expected: https://host/path, or http on this machine)");
  }
}
