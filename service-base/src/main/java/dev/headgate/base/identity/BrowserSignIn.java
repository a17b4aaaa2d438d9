package dev.headgate.base.identity;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Sends people with a browser to an issuer to sign in, on the paths that the service names.
///
/// Of several issuers with a client, the session cookie tells which one; before there is a cookie,
/// the query parameter `issuer` (the issuer's tenant or url); else the first. Cookies are `Secure`
/// unless the browser reached the service under a name of its own machine.
@ApplicationScoped
class BrowserSignIn {
  private final List<String> paths;
  private final Map<String, Tenants> byIssuer = new LinkedHashMap<>();

  private record Tenants(
      IdentityConfiguration.Issuer issuer, OidcTenantConfig secure, OidcTenantConfig loopback) {
    OidcTenantConfig of(RoutingContext context) {
      return Loopback.isHost(context.request().authority().host()) ? loopback : secure;
    }
  }

  BrowserSignIn(Issuers issuers, IdentityConfiguration configuration) {
    String callback = configuration.browser().callbackPath();
    paths =
        configuration
            .browser()
            .paths()
            .map(own -> Stream.concat(own.stream(), Stream.of(callback)).toList())
            .orElse(List.of());
    if (!paths.isEmpty()) {
      String secret = CookieSecret.of(configuration);
      issuers.all().stream()
          .filter(issuer -> issuer.clientId().isPresent())
          .forEach(issuer ->
              byIssuer.put(
                  issuer.url(),
                  new Tenants(
                      issuer,
                      OidcTenants.forBrowser(issuer, configuration, secret, false),
                      OidcTenants.forBrowser(issuer, configuration, secret, true))));
    }
  }

  /// Empty when the path is none for browsers, or nobody can sign in by browser.
  Optional<OidcTenantConfig> tenantFor(RoutingContext context) {
    if (byIssuer.isEmpty() || paths.stream().noneMatch(path -> covers(path, context))) {
      return Optional.empty();
    }
    List<String> asked = context.queryParam("issuer");
    return byIssuer.values().stream()
        .filter(tenants -> !asked.isEmpty() && isNamed(tenants.issuer(), asked.getFirst()))
        .findFirst()
        .map(tenants -> tenants.of(context))
        .or(() -> ofCookie(context))
        .or(() -> Optional.of(byIssuer.values().iterator().next().of(context)));
  }

  private Optional<OidcTenantConfig> ofCookie(RoutingContext context) {
    String id = context.get(OidcUtils.TENANT_ID_ATTRIBUTE);
    return byIssuer.values().stream()
        .map(tenants -> tenants.of(context))
        .filter(tenant -> Objects.equals(tenant.tenantId().orElse(null), id))
        .findFirst();
  }

  private static boolean isNamed(IdentityConfiguration.Issuer issuer, String name) {
    return issuer.url().equals(name) || issuer.tenant().filter(name::equals).isPresent();
  }

  private static boolean covers(String pattern, RoutingContext context) {
    String path = context.normalizedPath();
    return pattern.endsWith("/*")
        ? path.startsWith(pattern.substring(0, pattern.length() - 1))
        : path.equals(pattern);
  }
}
