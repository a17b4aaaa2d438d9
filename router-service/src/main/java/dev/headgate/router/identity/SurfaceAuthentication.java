package dev.headgate.router.identity;

import dev.headgate.base.key.KeyText;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An API key is resolved by quota-service, anything else is an access token and OIDC's matter. A
/// refused caller gets the body that the clients of the path raise.
///
/// OIDC notes in the context that it is the one to challenge; this takes its place there.
@Alternative
@Priority(1)
@ApplicationScoped
class SurfaceAuthentication implements HttpAuthenticationMechanism {

  private static final String SCHEME = "Bearer ";

  private final OidcAuthenticationMechanism oidc;
  private final ApiKeys keys;
  private final Refusals refusals;

  SurfaceAuthentication(OidcAuthenticationMechanism oidc, ApiKeys keys, Refusals refusals) {
    this.oidc = oidc;
    this.keys = keys;
    this.refusals = refusals;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String key = key(context);
    Uni<SecurityIdentity> identity =
        key == null ? oidc.authenticate(context, identities) : keys.identity(key);
    return identity
        .onTermination()
        .invoke(() -> context.put(HttpAuthenticationMechanism.class.getName(), this));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return oidc.getChallenge(context);
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    refusals.answer(context, new Refusal.NotKnown());
    return Uni.createFrom().item(true);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  /// Null when the credential does not mean to be an API key.
  private static @Nullable String key(RoutingContext context) {
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME + KeyText.PREFIX)) {
      return null;
    }
    return header.substring(SCHEME.length());
  }
}
