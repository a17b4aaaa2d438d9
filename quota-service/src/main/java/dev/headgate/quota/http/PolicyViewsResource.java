package dev.headgate.quota.http;

import dev.headgate.quota.register.PolicyOutcome.Unknown;
import dev.headgate.quota.register.PolicyViews;
import dev.headgate.quota.register.PolicyViews.PolicyView;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/v1/policies`: shows the policies of the token's own tenant, those of the configuration too.
@Path("/v1/policies")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Authenticated
public class PolicyViewsResource {

  private final PolicyViews views;
  private final PolicyOffice office;

  PolicyViewsResource(PolicyViews views, PolicyOffice office) {
    this.views = views;
    this.office = office;
  }

  /// Those of the configuration first, the others by their ids.
  ///
  /// @param after the id of the last one of the page before
  /// @param limit how many at most, 1..1,000
  @GET
  public Response all(
      @RestQuery @Nullable String after, @RestQuery @DefaultValue("1000") int limit) {
    Page page = new Page(after, limit);
    List<PolicyV1> wire =
        page.of(views.of(office.require().tenant()), PolicyView::id, _ -> true).stream()
            .map(PolicyViewsResource::toWire)
            .toList();
    return Response.ok(WireJson.write(wire), MediaType.APPLICATION_JSON).build();
  }

  @GET
  @Path("/{id}")
  public Response one(@RestPath String id) {
    return views
        .one(office.require().tenant(), id)
        .map(PolicyViewsResource::toWire)
        .map(wire -> {
          var response = Response.ok(WireJson.write(wire), MediaType.APPLICATION_JSON);
          if (wire.version() != null) {
            response.header(HttpHeaders.ETAG, PolicyTag.of(wire.version()));
          }
          return response.build();
        })
        .orElseGet(() -> PolicyProblems.of(new Unknown(id)).toResponse());
  }

  @GET
  @Path("/{id}/history")
  public Response history(@RestPath String id) {
    List<PolicyVersionV1> wire =
        views.history(office.require().tenant(), id).stream()
            .map(PolicyConversions::toWireVersion)
            .toList();
    return wire.isEmpty()
        ? PolicyProblems.of(new Unknown(id)).toResponse()
        : Response.ok(WireJson.write(wire), MediaType.APPLICATION_JSON).build();
  }

  private static PolicyV1 toWire(PolicyView view) {
    return switch (view) {
      case PolicyView.Declared(var policy, var file) ->
          PolicyConversions.toWireDeclared(policy, file);
      case PolicyView.Made(var change, var standing) ->
          PolicyConversions.toWireMade(change, standing);
    };
  }
}
