package dev.headgate.router.identity;

import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError.Unauthenticated;
import dev.headgate.router.error.OpenAiErrors;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;

/// OIDC as it is, but a refused caller also gets the body that OpenAI's clients raise. The answer
/// goes out on the head alone; the connection then closes, for the body was never read.
///
/// OIDC notes in the context that it is the one to challenge; this takes its place there.
@Alternative
@Priority(1)
@ApplicationScoped
class OpenAiChallenge implements HttpAuthenticationMechanism {

  private final OidcAuthenticationMechanism oidc;

  OpenAiChallenge(OidcAuthenticationMechanism oidc) {
    this.oidc = oidc;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    return oidc.authenticate(context, identities)
        .onTermination()
        .invoke(() -> context.put(HttpAuthenticationMechanism.class.getName(), this));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return oidc.getChallenge(context);
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    answer(context.response());
    return Uni.createFrom().item(true);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  private static void answer(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .setStatusCode(401)
        .putHeader("WWW-Authenticate", "Bearer")
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(OpenAiErrors.body(ErrorReading.of(new Unauthenticated())));
  }
}
