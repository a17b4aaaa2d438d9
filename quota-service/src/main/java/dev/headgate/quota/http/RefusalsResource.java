package dev.headgate.quota.http;

import dev.headgate.base.identity.Callers;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/v1/refusals`: why the token's own caller was refused of late.
@Path("/v1/refusals")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Authenticated
public class RefusalsResource {

  private final RecentRefusals refusals;
  private final Callers callers;
  private final SecurityIdentity identity;

  RefusalsResource(RecentRefusals refusals, Callers callers, SecurityIdentity identity) {
    this.refusals = refusals;
    this.callers = callers;
    this.identity = identity;
  }

  @GET
  public Uni<Response> refusals() {
    return refusals
        .of(CallerConversions.subject(callers.of(identity)))
        .map(found -> Response.ok(WireJson.write(found), MediaType.APPLICATION_JSON).build());
  }
}
