package dev.headgate.billing.report.costs;

import dev.headgate.billing.access.Reaches;
import dev.headgate.billing.report.Parameters;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;

/// `GET /v1/reports/costs` and `GET /v1/reports/costs.csv`: costs within the caller's reach.
@Path("/v1/reports")
@Authenticated
class CostsResource {

  private final Reaches reaches;
  private final CostRequests requests;
  private final CostReports reports;
  private final CostsCsvAnswer csv;

  CostsResource(Reaches reaches, CostRequests requests, CostReports reports, CostsCsvAnswer csv) {
    this.reaches = reaches;
    this.requests = requests;
    this.reports = reports;
    this.csv = csv;
  }

  @GET
  @Path("/costs")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public CostReportV1 costs(@Context UriInfo uri, @Context SecurityIdentity caller)
      throws SQLException {
    var reach = reaches.of(caller);
    CostQuery query = requests.readPage(new Parameters(uri.getQueryParameters()));
    return CostConversions.toWireReport(reports.read(reach, query));
  }

  @GET
  @Path("/costs.csv")
  @Produces("text/csv")
  @RunOnVirtualThread
  public Response costsCsv(@Context UriInfo uri, @Context SecurityIdentity caller)
      throws SQLException {
    return csv.answer(reaches.of(caller), new Parameters(uri.getQueryParameters()));
  }
}
