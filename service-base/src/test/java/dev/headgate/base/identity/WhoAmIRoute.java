package dev.headgate.base.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Says who the caller is, on a path for programs and on one for browsers.
@ApplicationScoped
public class WhoAmIRoute {
  private final Callers callers;

  WhoAmIRoute(Callers callers) {
    this.callers = callers;
  }

  void register(@Observes Router router) {
    router.get("/whoami").handler(this::answer);
    router.get("/page").handler(this::answer);
    router.get("/forgotten").handler(context -> context.end("nobody wrote a rule for this path"));
  }

  private void answer(RoutingContext context) {
    SecurityIdentity identity = QuarkusHttpUser.getSecurityIdentityBlocking(context, null);
    try {
      Caller caller = callers.of(identity);
      context.json(
          new JsonObject()
              .put("tenant", caller.tenant())
              .put("team", caller.team())
              .put("user", caller.user())
              .put("roles", new JsonArray(caller.roles().stream().sorted().toList())));
    } catch (CallerRefusedException refused) {
      context.response().setStatusCode(403).end(refused.getMessage());
    }
  }
}
