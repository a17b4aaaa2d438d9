package dev.headgate.quota.http;

import dev.headgate.base.identity.Caller;
import dev.headgate.quota.http.RaiseRequestV1.DenialV1;
import dev.headgate.quota.http.RaiseRequestV1.GrantV1;
import dev.headgate.quota.raise.RaiseDeciding;
import dev.headgate.quota.raise.RaiseDeciding.Decision;
import dev.headgate.quota.raise.RaiseDeciding.Terms;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// `/v1/raise-requests/{id}/grant` and `/deny`: for the tenant's `admin` and `finops`.
@Path("/v1/raise-requests/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Authenticated
@RunOnVirtualThread
public class RaiseDecisionsResource {

  private final RaiseDeciding deciding;
  private final PolicyOffice office;

  RaiseDecisionsResource(RaiseDeciding deciding, PolicyOffice office) {
    this.deciding = deciding;
    this.office = office;
  }

  @POST
  @Path("/grant")
  public Response grant(@RestPath String id, byte[] body) {
    Caller caller = office.require();
    GrantV1 grant = WireJson.readStrictly(body, GrantV1.class);
    return RaiseRequestsResource.answer(
        deciding.grant(decision(caller, id, grant.reason()), new Terms(grant.by(), grant.until())));
  }

  @POST
  @Path("/deny")
  public Response deny(@RestPath String id, byte[] body) {
    Caller caller = office.require();
    DenialV1 denial = WireJson.readStrictly(body, DenialV1.class);
    return RaiseRequestsResource.answer(deciding.deny(decision(caller, id, denial.reason())));
  }

  private static Decision decision(Caller caller, String id, @Nullable String reason) {
    return new Decision(
        caller.tenant(), id, PolicyOffice.name(caller), PolicyConversions.fromWireReason(reason));
  }
}
