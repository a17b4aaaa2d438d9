package dev.headgate.base.identity;

import io.quarkus.oidc.OIDCException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/// What a refused caller is told: every 401 carries `WWW-Authenticate`, and a token that cannot be
/// judged because its issuer was never reached gets 503 with `Retry-After`, for it may well be
/// good.
class Challenge {
  private static final int BEFORE_AUTHENTICATION = 900;
  private static final String RETRY_AFTER_SECONDS = "5";
  private static final String WWW_AUTHENTICATE = "WWW-Authenticate";

  void register(@Observes Filters filters) {
    filters.register(Challenge::challengeEvery401, BEFORE_AUTHENTICATION);
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(Challenge::issuerUnreachable);
  }

  private static void challengeEvery401(RoutingContext context) {
    HttpServerResponse response = context.response();
    context.addHeadersEndHandler(ignored -> {
      if (response.getStatusCode() == 401 && !response.headers().contains(WWW_AUTHENTICATE)) {
        response.putHeader(WWW_AUTHENTICATE, "Bearer");
      }
    });
    context.next();
  }

  private static void issuerUnreachable(RoutingContext context) {
    if (context.failure() instanceof OIDCException && !context.response().headWritten()) {
      context
          .response()
          .setStatusCode(503)
          .putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
          .end();
    } else {
      context.next();
    }
  }
}
