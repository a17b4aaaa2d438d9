package dev.headgate.base.identity;

import dev.headgate.base.identity.VerifiedTokens.Verified;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Remembers whom an access token names, once its issuer's keys have verified it. A session of a
/// browser is left out: there the identity is that of the ID token, not of the access token.
@ApplicationScoped
class VerifiedTokenKeeper implements SecurityIdentityAugmentor {
  private final VerifiedTokens verified;
  private final Callers callers;

  VerifiedTokenKeeper(VerifiedTokens verified, Callers callers) {
    this.verified = verified;
    this.callers = callers;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    AccessTokenCredential credential = identity.getCredential(AccessTokenCredential.class);
    if (credential != null
        && identity.getCredential(IdTokenCredential.class) == null
        && identity.getPrincipal() instanceof OidcJwtCallerPrincipal principal
        && credential.getToken().equals(principal.getRawToken())) {
      remember(credential.getToken(), principal.getExpirationTime(), identity);
    }
    return Uni.createFrom().item(identity);
  }

  /// A token whose claims are refused (403) is not worth remembering.
  private void remember(String token, long expiresAtSeconds, SecurityIdentity identity) {
    try {
      verified.remember(
          token,
          new Verified(
              callers.of(identity), identity.getRoles(), Instant.ofEpochSecond(expiresAtSeconds)));
    } catch (CallerRefusedException _) {
      // each request with it is refused anew, with the reason
    }
  }
}
