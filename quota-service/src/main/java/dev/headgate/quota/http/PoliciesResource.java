package dev.headgate.quota.http;

import dev.headgate.base.identity.Caller;
import dev.headgate.quota.http.PolicyWishV1.RaiseWishV1;
import dev.headgate.quota.register.PolicyMaking;
import dev.headgate.quota.register.PolicyMaking.Wish;
import dev.headgate.quota.register.PolicyOutcome;
import dev.headgate.quota.register.PolicyOutcome.Made;
import dev.headgate.quota.register.PolicyOutcome.Refused;
import dev.headgate.quota.register.RaiseWish;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/v1/policies`: makes and changes the policies of the token's own tenant. Each change says why,
/// and which version it was made from.
@Path("/v1/policies")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Authenticated
@RunOnVirtualThread
public class PoliciesResource {

  private final PolicyMaking making;
  private final PolicyOffice office;

  PoliciesResource(PolicyMaking making, PolicyOffice office) {
    this.making = making;
    this.office = office;
  }

  @POST
  public Response create(byte[] body) {
    Caller caller = office.require();
    PolicyWishV1 wish = WireJson.readStrictly(body, PolicyWishV1.class);
    if (wish.id() == null) {
      throw new InvalidRequestException("id: missing (expected: 1..64 of a-z, 0-9 and -)");
    }
    return answer(
        Response.Status.CREATED,
        making.create(
            wish(caller, wish.id(), wish.reason()),
            PolicyConversions.fromWireWish(caller.tenant(), wish.id(), wish)));
  }

  @PUT
  @Path("/{id}")
  public Response replace(
      @RestPath String id, @RestHeader(HttpHeaders.IF_MATCH) @Nullable String read, byte[] body) {
    Caller caller = office.require();
    PolicyWishV1 wish = WireJson.readStrictly(body, PolicyWishV1.class);
    return conditional(
        read,
        Response.Status.OK,
        version ->
            making.replace(
                wish(caller, id, wish.reason()),
                version,
                PolicyConversions.fromWireWish(caller.tenant(), id, wish)));
  }

  /// Why is a query parameter, for a DELETE has no body.
  @DELETE
  @Path("/{id}")
  public Response delete(
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String read,
      @RestQuery @Nullable String reason) {
    Wish wish = wish(office.require(), id, reason);
    return conditional(read, Response.Status.OK, version -> making.delete(wish, version));
  }

  @POST
  @Path("/{id}/raises")
  public Response raise(
      @RestPath String id, @RestHeader(HttpHeaders.IF_MATCH) @Nullable String read, byte[] body) {
    Caller caller = office.require();
    RaiseWishV1 raise = WireJson.readStrictly(body, RaiseWishV1.class);
    return conditional(
        read,
        Response.Status.CREATED,
        version ->
            making.raise(
                wish(caller, id, raise.reason()),
                version,
                new RaiseWish(
                    raise.by(), raise.until(), raise.partition(), UUID.randomUUID().toString())));
  }

  private static Wish wish(Caller caller, String id, @Nullable String reason) {
    return new Wish(
        caller.tenant(), id, PolicyOffice.name(caller), PolicyConversions.fromWireReason(reason));
  }

  private static Response conditional(
      @Nullable String read, Response.Status made, Function<Long, PolicyOutcome> change) {
    if (read == null) {
      return PolicyProblems.UNCONDITIONAL.toResponse();
    }
    OptionalLong version = PolicyTag.read(read);
    return answer(made, change.apply(version.orElse(PolicyTag.NO_VERSION)));
  }

  private static Response answer(Response.Status made, PolicyOutcome outcome) {
    return switch (outcome) {
      case Made(var change) ->
          Response.status(made)
              .entity(WireJson.write(PolicyConversions.toWireVersion(change)))
              .type(MediaType.APPLICATION_JSON)
              .location(URI.create("/v1/policies/" + change.id()))
              .header(HttpHeaders.ETAG, PolicyTag.of(change.version()))
              .build();
      case Refused refused -> PolicyProblems.of(refused).toResponse();
    };
  }
}
