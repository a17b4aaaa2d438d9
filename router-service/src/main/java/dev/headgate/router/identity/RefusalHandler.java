package dev.headgate.router.identity;

import io.quarkus.oidc.OIDCException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Answers what authentication could not decide: a key that may not be used, quota-service that is
/// silent, an issuer that was never reached.
@Singleton
class RefusalHandler {

  private final Refusals refusals;

  RefusalHandler(Refusals refusals) {
    this.refusals = refusals;
  }

  /// Registered before service-base's handler, which answers an unreachable issuer without a body.
  void register(@Observes @Priority(1) Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::handle);
  }

  private void handle(RoutingContext context) {
    switch (context.failure()) {
      case RefusedException refused -> refusals.answer(context, refused.refusal());
      case OIDCException _ -> refusals.answer(context, new Refusal.Undecided());
      case null, default -> context.next();
    }
  }
}
