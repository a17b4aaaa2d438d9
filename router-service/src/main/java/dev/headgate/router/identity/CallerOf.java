package dev.headgate.router.identity;

import dev.headgate.base.identity.Caller;
import dev.headgate.base.identity.CallerRefusedException;
import dev.headgate.base.identity.Callers;
import dev.headgate.router.error.ExchangeError.CallerRefused;
import dev.headgate.router.error.ExchangeError.Unauthenticated;
import dev.headgate.router.error.ExchangeFailure;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// The caller of a request, or a refusal.
@Singleton
public class CallerOf {

  private final Callers callers;

  CallerOf(Callers callers) {
    this.callers = callers;
  }

  /// The caller, from the verified token alone.
  ///
  /// @throws ExchangeFailure when no token was verified, or its claims name no tenant
  public Caller request(RoutingContext context) {
    if (!(context.user() instanceof QuarkusHttpUser user)
        || user.getSecurityIdentity().isAnonymous()) {
      throw new ExchangeFailure(new Unauthenticated());
    }
    try {
      return callers.of(user.getSecurityIdentity());
    } catch (CallerRefusedException refused) {
      throw new ExchangeFailure(new CallerRefused(String.valueOf(refused.getMessage())));
    }
  }
}
