package dev.headgate.quota.http;

import dev.headgate.quota.simulation.Question;
import dev.headgate.quota.simulation.Simulation;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/// `/v1/simulations`: what a policy would have done to what the token's own tenant used, in one
/// answer or as a stream that tells how far it is. A caller that hangs up ends it.
@Path("/v1/simulations")
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class SimulationsResource {

  private final Simulation simulation;
  private final SimulationQuestions questions;
  private final PolicyOffice office;

  SimulationsResource(Simulation simulation, SimulationQuestions questions, PolicyOffice office) {
    this.simulation = simulation;
    this.questions = questions;
    this.office = office;
  }

  @POST
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @RunOnVirtualThread
  public Response simulate(byte[] body, @Context HttpServerResponse response) {
    Question question = question(body);
    try {
      SimulationV1 answer =
          SimulationConversions.toWire(
              simulation.of(question, (_, _) -> requireListener(response)));
      return Response.ok(WireJson.write(answer), MediaType.APPLICATION_JSON).build();
    } catch (CancellationException e) {
      return Response.noContent().build();
    }
  }

  /// `progress` events about once a second, then one `result` or one `problem`.
  @POST
  @Path("/stream")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> follow(byte[] body, @Context Sse sse) {
    return new SimulationStream(simulation, question(body), sse).events();
  }

  private Question question(byte[] body) {
    String tenant = office.require().tenant();
    return questions.fromWire(
        tenant, WireJson.readStrictly(body, SimulationWishV1.class), Instant.now());
  }

  private static void requireListener(HttpServerResponse response) {
    if (response.closed()) {
      throw new CancellationException("the caller has left");
    }
  }
}
