package dev.headgate.base.identity;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/// Reads a verified identity into a [Caller].
@ApplicationScoped
public class Callers {
  private final Issuers issuers;

  Callers(Issuers issuers) {
    this.issuers = issuers;
  }

  /// The caller behind an identity.
  ///
  /// @throws CallerRefusedException (403) if the identity is not of a configured issuer, has no
  ///   tenant, or holds a claim that is too long, of the wrong type or not printable
  public Caller of(SecurityIdentity identity) {
    if (identity.isAnonymous()
        || !(identity.getPrincipal() instanceof OidcJwtCallerPrincipal principal)) {
      throw new CallerRefusedException("no token of a configured issuer");
    }
    IdentityConfiguration.Issuer issuer = issuers.of(principal.getIssuer());
    if (issuer == null) {
      throw new CallerRefusedException("no token of a configured issuer");
    }
    return read(issuer, new Claims(principal.getClaims().getClaimsMap()));
  }

  static Caller read(IdentityConfiguration.Issuer issuer, Claims claims) {
    IdentityConfiguration.ClaimNames names = issuer.claims();
    String tenant = issuer.tenant().or(() -> names.tenant().map(claims::text)).orElse(null);
    if (tenant == null) {
      throw new CallerRefusedException(
          "claim " + names.tenant().orElse("tenant") + " (the tenant) is missing");
    }
    return new Caller(
        tenant,
        claims.text(names.team()),
        claims.text(names.project()),
        claims.text(names.user()),
        claims.text(names.application()),
        null,
        claims.texts(names.roles()));
  }
}
