package dev.headgate.base.identity;

import dev.headgate.base.identity.VerifiedTokens.Verified;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Answers for access tokens that were verified lately; any other token is left to the verifier,
/// which is asked next. Tokens of a browser's session are never answered for.
///
/// A token names its issuer itself, and that issuer's configuration is the only one that ever
/// judges it, so what was verified once would be verified again.
@ApplicationScoped
class VerifiedTokenProvider implements IdentityProvider<TokenAuthenticationRequest> {
  /// The verifier has the default, 1001; the greater goes first.
  private static final int BEFORE_THE_VERIFIER = SYSTEM_FIRST + 1_000;

  private final VerifiedTokens verified;

  VerifiedTokenProvider(VerifiedTokens verified) {
    this.verified = verified;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  @Override
  public int priority() {
    return BEFORE_THE_VERIFIER;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    if (!(request.getToken() instanceof AccessTokenCredential credential)) {
      return Uni.createFrom().nullItem();
    }
    Verified known = verified.of(credential.getToken());
    return known == null
        ? Uni.createFrom().nullItem()
        : Uni.createFrom().item(Callers.identity(known.caller(), known.roles()));
  }
}
