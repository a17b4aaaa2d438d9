package dev.headgate.quota.http;

import dev.headgate.base.identity.Callers;
import dev.headgate.quota.key.Changes;
import dev.headgate.quota.key.KeyOutcome;
import dev.headgate.quota.key.KeyOutcome.Made;
import dev.headgate.quota.key.KeyOutcome.Refusal;
import dev.headgate.quota.key.KeyOutcome.Shown;
import dev.headgate.quota.key.KeyRegister;
import dev.headgate.quota.key.Minting;
import dev.headgate.quota.protocol.keys.MintKeyV1;
import dev.headgate.quota.protocol.keys.RotateKeyV1;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// `/v1/keys`: a tenant's people and their API keys. Known by an access token only: no key makes
/// another key.
@Path("/v1/keys")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Authenticated
@RunOnVirtualThread
public class KeysResource {

  private static final int MOST_SHOWN = 200;
  private static final String UNKEPT = "no-store";

  private final Minting minting;
  private final KeyRegister register;
  private final Changes changes;
  private final Callers callers;
  private final SecurityIdentity identity;

  KeysResource(
      Minting minting,
      KeyRegister register,
      Changes changes,
      Callers callers,
      SecurityIdentity identity) {
    this.minting = minting;
    this.register = register;
    this.changes = changes;
    this.callers = callers;
    this.identity = identity;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response mint(byte[] body) {
    MintKeyV1 wire = WireJson.readStrictly(body, MintKeyV1.class);
    Instant now = Instant.now();
    return answer(
        minting.mint(callers.of(identity), KeyConversions.fromWireMint(wire), now), 201, now);
  }

  @GET
  public Response page(
      @RestQuery @DefaultValue("50") int limit, @RestQuery @DefaultValue("") String after) {
    if (limit < 1 || limit > MOST_SHOWN) {
      throw new InvalidRequestException("limit: " + limit + " (expected: 1.." + MOST_SHOWN + ")");
    }
    if (!after.isEmpty() && !ReservationConversions.isUuid(after)) {
      throw new InvalidRequestException("after: (expected: the next of the page before)");
    }
    Instant now = Instant.now();
    return ok(
        KeyConversions.toWirePage(register.page(callers.of(identity), after, limit, now), now),
        200);
  }

  @GET
  @Path("/{id}")
  public Response one(@RestPath String id) {
    Instant now = Instant.now();
    return ReservationConversions.isUuid(id)
        ? register
            .find(callers.of(identity), id, now)
            .map(key -> ok(KeyConversions.toWireKey(key, now), 200))
            .orElseGet(() -> KeyProblems.unknown().toResponse())
        : KeyProblems.unknown().toResponse();
  }

  @POST
  @Path("/{id}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rotate(@RestPath String id, byte[] body) {
    RotateKeyV1 wire = WireJson.readStrictly(body, RotateKeyV1.class);
    Instant now = Instant.now();
    Duration grace = Duration.ofSeconds(wire.graceSeconds());
    return ReservationConversions.isUuid(id)
        ? answer(changes.rotate(callers.of(identity), id, grace, now), 200, now)
        : KeyProblems.unknown().toResponse();
  }

  @DELETE
  @Path("/{id}")
  public Response revoke(@RestPath String id) {
    Instant now = Instant.now();
    return ReservationConversions.isUuid(id)
        ? answer(changes.revoke(callers.of(identity), id, now), 200, now)
        : KeyProblems.unknown().toResponse();
  }

  private static Response answer(KeyOutcome outcome, int status, Instant now) {
    return switch (outcome) {
      case Made made -> ok(KeyConversions.toWireMinted(made, now), status);
      case Shown(var key) -> ok(KeyConversions.toWireKey(key, now), status);
      case Refusal refusal -> KeyProblems.of(refusal).toResponse();
    };
  }

  private static Response ok(Object wire, int status) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, UNKEPT)
        .entity(WireJson.write(wire))
        .build();
  }
}
