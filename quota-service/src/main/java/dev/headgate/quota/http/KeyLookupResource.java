package dev.headgate.quota.http;

import dev.headgate.quota.access.ServiceKey;
import dev.headgate.quota.key.KeyLookup;
import dev.headgate.quota.key.KeyLookup.Found;
import dev.headgate.quota.protocol.keys.KeyLookupV1;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/// `/v1/keys/lookup`: whose key did the router see? For the service key only. Nothing here blocks.
@Path("/v1/keys/lookup")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed(ServiceKey.ROLE)
public class KeyLookupResource {

  private final KeyLookup lookup;

  KeyLookupResource(KeyLookup lookup) {
    this.lookup = lookup;
  }

  @POST
  public Uni<Response> of(byte[] body) {
    return lookup
        .of(WireJson.read(body, KeyLookupV1.class).sha256(), Instant.now())
        .map(KeyLookupResource::answer);
  }

  private static Response answer(Found found) {
    return switch (found) {
      case Found.Usable usable ->
          Response.ok(
                  WireJson.write(KeyConversions.toWireResolved(usable)), MediaType.APPLICATION_JSON)
              .build();
      case Found.Nothing _ -> KeyProblems.unknown().toResponse();
      case Found.Unfunded(String budget) ->
          Problem.of(
                  403,
                  "key-without-budget",
                  "Key without budget",
                  "the key is bound to the policy " + budget + ", which is not in force for it")
              .toResponse();
    };
  }
}
