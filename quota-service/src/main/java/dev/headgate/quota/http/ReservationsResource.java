package dev.headgate.quota.http;

import dev.headgate.quota.access.ServiceKey;
import dev.headgate.quota.line.Line;
import dev.headgate.quota.protocol.ExtendV1;
import dev.headgate.quota.protocol.ReleaseV1;
import dev.headgate.quota.protocol.ReserveV1;
import dev.headgate.quota.protocol.SettleV1;
import dev.headgate.quota.reservation.Call;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.Refusal;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Reservations;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;

/// `/v1/reservations/{id}`: the protocol of docs/reservations.md. Nothing here blocks.
@Path("/v1/reservations/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed(ServiceKey.ROLE)
public class ReservationsResource {

  private final Line line;
  private final Reservations reservations;
  private final RecentRefusals refusals;
  private final ReservationMetrics metrics;

  ReservationsResource(
      Line line, Reservations reservations, RecentRefusals refusals, ReservationMetrics metrics) {
    this.line = line;
    this.reservations = reservations;
    this.refusals = refusals;
    this.metrics = metrics;
  }

  @PUT
  public Uni<Response> reserve(@RestPath String id, byte[] body) {
    ReserveV1 wire = WireJson.read(body, ReserveV1.class);
    Call.Reserve call = ReservationConversions.fromWireReserve(id, wire);
    return line.reserve(call, PatienceConversions.fromWire(wire))
        .invoke(outcome -> refusals.note(call, outcome))
        .map(outcome -> answer("reserve", outcome));
  }

  @POST
  @Path("/extend")
  public Uni<Response> extend(@RestPath String id, byte[] body) {
    return reservations
        .extend(ReservationConversions.fromWireExtend(id, WireJson.read(body, ExtendV1.class)))
        .map(outcome -> answer("extend", outcome));
  }

  @POST
  @Path("/settle")
  public Uni<Response> settle(@RestPath String id, byte[] body) {
    SettleV1 wire = WireJson.read(body, SettleV1.class);
    return reservations
        .settle(ReservationConversions.fromWireSettle(id, wire))
        .invoke(() -> line.freed(wire.tenant()))
        .map(outcome -> answer("settle", outcome));
  }

  @POST
  @Path("/release")
  public Uni<Response> release(@RestPath String id, byte[] body) {
    ReleaseV1 wire = WireJson.read(body, ReleaseV1.class);
    return reservations
        .release(ReservationConversions.fromWireRelease(id, wire))
        .invoke(() -> line.freed(wire.tenant()))
        .map(outcome -> answer("release", outcome));
  }

  private Response answer(String call, Outcome outcome) {
    metrics.count(call, outcome);
    return switch (outcome) {
      case Standing standing ->
          Response.ok(
                  WireJson.write(ReservationConversions.toWireReservation(standing)),
                  MediaType.APPLICATION_JSON)
              .build();
      case Refusal refusal -> Problems.of(refusal).toResponse();
    };
  }
}
