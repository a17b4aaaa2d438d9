package dev.headgate.base.identity;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/// Picks the OIDC configuration that judges a request.
///
/// With an `Authorization` header it is the bearer configuration of the issuer that the token
/// names; on a browser path without that header, the sign-in of an issuer; else the one that trusts
/// nobody, whose answer is always 401 and never needs the network.
///
/// Quarkus keeps what it learned of an issuer (discovery, keys) by the configuration's id, so that
/// an issuer which is down delays nobody's start and its known keys go on working.
@ApplicationScoped
class IssuerTenants implements TenantConfigResolver {
  private final Map<String, OidcTenantConfig> byIssuer = new HashMap<>();
  private final BrowserSignIn browser;
  private final OidcTenantConfig nobody = OidcTenants.trustingNobody();

  IssuerTenants(Issuers issuers, IdentityConfiguration configuration, BrowserSignIn browser) {
    issuers
        .all()
        .forEach(
            issuer -> byIssuer.put(issuer.url(), OidcTenants.forBearer(issuer, configuration)));
    this.browser = browser;
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext context, OidcRequestContext<OidcTenantConfig> blocking) {
    String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    return Uni.createFrom()
        .item(
            authorization == null
                ? browser.tenantFor(context).orElse(nobody)
                : byIssuer.getOrDefault(UnverifiedIssuer.of(authorization), nobody));
  }
}
