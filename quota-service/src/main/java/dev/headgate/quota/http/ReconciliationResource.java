package dev.headgate.quota.http;

import dev.headgate.base.identity.Caller;
import dev.headgate.base.identity.Callers;
import dev.headgate.quota.http.ReconciliationV1.LineV1;
import dev.headgate.quota.reconciliation.Line;
import dev.headgate.quota.reconciliation.Reconciliation;
import io.quarkus.security.Authenticated;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/// `/v1/reconciliation`: whether the budgets of the token's own tenant agree with the usage log.
@Path("/v1/reconciliation")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Authenticated
@RunOnVirtualThread
public class ReconciliationResource {

  private static final String FINOPS = "finops";

  private final Reconciliation reconciliation;
  private final Callers callers;
  private final SecurityIdentity identity;

  ReconciliationResource(
      Reconciliation reconciliation, Callers callers, SecurityIdentity identity) {
    this.reconciliation = reconciliation;
    this.callers = callers;
    this.identity = identity;
  }

  @GET
  public Response report() {
    Caller caller = callers.of(identity);
    if (!caller.hasRole(FINOPS)) {
      throw new ForbiddenException();
    }
    List<LineV1> lines =
        reconciliation.of(caller.tenant()).stream()
            .map(ReconciliationResource::toWireLine)
            .toList();
    return Response.ok(
            WireJson.write(new ReconciliationV1(caller.tenant(), Instant.now(), lines)),
            MediaType.APPLICATION_JSON)
        .build();
  }

  private static LineV1 toWireLine(Line line) {
    return new LineV1(
        line.policy(),
        line.unit().id(),
        line.partition(),
        line.window(),
        line.settled(),
        line.held(),
        line.logged(),
        line.difference(),
        line.cause().id());
  }
}
