package dev.headgate.quota.http;

import dev.headgate.base.identity.Caller;
import dev.headgate.base.identity.Callers;
import dev.headgate.quota.budget.Budgets;
import dev.headgate.quota.budget.Viewer;
import dev.headgate.quota.wire.BalanceConversions;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/v1/budgets`: what the token's own tenant has left.
@Path("/v1/budgets")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Authenticated
public class BudgetsResource {

  private static final String WHOLE_TENANT = "finops";

  private final Budgets budgets;
  private final Callers callers;
  private final SecurityIdentity identity;

  BudgetsResource(Budgets budgets, Callers callers, SecurityIdentity identity) {
    this.budgets = budgets;
    this.callers = callers;
    this.identity = identity;
  }

  @GET
  public Uni<Response> budgets() {
    return budgets
        .of(viewer(callers.of(identity)))
        .map(balances -> balances.stream().map(BalanceConversions::toWireBalance).toList())
        .map(wire -> Response.ok(WireJson.write(wire), MediaType.APPLICATION_JSON).build());
  }

  private static Viewer viewer(Caller caller) {
    return new Viewer(CallerConversions.subject(caller), caller.hasRole(WHOLE_TENANT));
  }
}
