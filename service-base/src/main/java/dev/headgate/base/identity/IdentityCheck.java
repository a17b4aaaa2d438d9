package dev.headgate.base.identity;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refuses to start with an identity section that would let the wrong people in. All that is wrong
/// is named at once, each by its property.
class IdentityCheck {
  private static final String SECTION = "headgate.identity";

  void onStart(@Observes @Priority(2) StartupEvent started, IdentityConfiguration configuration) {
    List<String> wrong = findings(configuration);
    if (!wrong.isEmpty()) {
      throw new ConfigurationException(String.join("; ", wrong));
    }
  }

  static List<String> findings(IdentityConfiguration configuration) {
    List<String> wrong = new ArrayList<>();
    if (configuration.issuers().isEmpty()) {
      wrong.add(SECTION + ".issuers: empty (expected: at least one OIDC issuer)");
    }
    int remembered = configuration.tokenCache().size();
    if (remembered < 0) {
      wrong.add(SECTION + ".token-cache.size: " + remembered + " (expected: 0 or more)");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < configuration.issuers().size(); i++) {
      IdentityConfiguration.Issuer issuer = configuration.issuers().get(i);
      String name = SECTION + ".issuers[" + i + "]";
      addIfWrong(wrong, url(name + ".url", issuer.url(), configuration.allowInsecureIssuers()));
      if (!seen.add(issuer.url())) {
        wrong.add(name + ".url: " + issuer.url() + " (expected: each issuer once)");
      }
      if (issuer.audience().filter(audience -> !isAny(audience)).isEmpty()) {
        wrong.add(name + ".audience: missing (expected: what the tokens' aud must contain)");
      }
      if (issuer.tenant().isPresent() == issuer.claims().tenant().isPresent()) {
        wrong.add(name + ": expected either tenant or claims.tenant, and not both");
      }
      addIfWrong(wrong, cookieSecret(name, issuer, configuration.browser()));
    }
    return wrong;
  }

  private static @Nullable String url(String name, String url, boolean allowInsecure) {
    if (isAny(url)) {
      return name + ": " + url + " (expected: one issuer's address; tokens of any are never taken)";
    }
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException notAnAddress) {
      return name + ": " + url + " (expected: an https address)";
    }
    String host = uri.getHost();
    if (host == null || !List.of("http", "https").contains(uri.getScheme())) {
      return name + ": " + url + " (expected: an https address)";
    }
    if (uri.getScheme().equals("http") && !Loopback.isHost(host) && !allowInsecure) {
      return name
          + ": "
          + url
          + " (expected: https; plain http lets others replace the signing keys; to take that risk set "
          + SECTION
          + ".allow-insecure-issuers=true)";
    }
    return null;
  }

  private static @Nullable String cookieSecret(
      String issuerName,
      IdentityConfiguration.Issuer issuer,
      IdentityConfiguration.Browser browser) {
    if (browser.paths().isEmpty() || issuer.clientId().isEmpty()) {
      return null;
    }
    String name = SECTION + ".browser.cookie-secret";
    int length = browser.cookieSecret().map(String::length).orElse(0);
    if (length == 0 && isOnThisMachine(issuer.url())) {
      return null;
    }
    return length >= CookieSecret.SHORTEST
        ? null
        : name
            + ": "
            + length
            + " characters (expected: at least "
            + CookieSecret.SHORTEST
            + ", because "
            + issuerName
            + ".client-id allows sign-in by browser)";
  }

  private static boolean isOnThisMachine(String url) {
    try {
      String host = URI.create(url).getHost();
      return host != null && Loopback.isHost(host);
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  private static boolean isAny(String value) {
    return value.isBlank() || value.equals("any") || value.equals("*");
  }

  private static void addIfWrong(List<String> wrong, @Nullable String finding) {
    if (finding != null) {
      wrong.add(finding);
    }
  }
}
