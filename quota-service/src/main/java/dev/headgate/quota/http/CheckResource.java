package dev.headgate.quota.http;

import dev.headgate.quota.access.ServiceKey;
import dev.headgate.quota.protocol.CheckV1;
import dev.headgate.quota.reservation.DryRun;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/v1/reservations/check`: what a reservation would be answered now. Nothing is changed by
/// asking.
@Path("/v1/reservations/check")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed(ServiceKey.ROLE)
public class CheckResource {

  private final DryRun dryRun;

  CheckResource(DryRun dryRun) {
    this.dryRun = dryRun;
  }

  @POST
  public Uni<Response> check(byte[] body) {
    CheckV1 wire = WireJson.read(body, CheckV1.class);
    return dryRun
        .check(CheckConversions.subject(wire), ReservationConversions.fromWireAmounts(wire.hold()))
        .map(CheckConversions::toWireChecked)
        .map(checked -> Response.ok(WireJson.write(checked), MediaType.APPLICATION_JSON).build());
  }
}
