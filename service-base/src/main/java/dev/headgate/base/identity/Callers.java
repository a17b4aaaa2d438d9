package dev.headgate.base.identity;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Reads a verified identity into a [Caller].
@ApplicationScoped
public class Callers {
  private static final String KNOWN = Caller.class.getName();

  private final Issuers issuers;

  Callers(Issuers issuers) {
    this.issuers = issuers;
  }

  /// An identity whose caller is known already: of an API key, or of a token that was verified
  /// before. The caller alone decides what it may do.
  ///
  /// @param roles the roles of the identity itself, for rules on paths and endpoints
  public static SecurityIdentity identity(Caller caller, Set<String> roles) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name(caller)))
        .addRoles(roles)
        .addAttribute(KNOWN, caller)
        .build();
  }

  /// The caller behind an identity.
  ///
  /// @throws CallerRefusedException (403) if the identity is not of a configured issuer, has no
  ///   tenant, or holds a claim that is too long, of the wrong type or not printable
  public Caller of(SecurityIdentity identity) {
    if (identity.getAttribute(KNOWN) instanceof Caller known) {
      return known;
    }
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

  private static String name(Caller caller) {
    String name = caller.keyId() != null ? caller.keyId() : caller.user();
    return name != null ? name : caller.tenant();
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
