package dev.headgate.billing.report.page;

import dev.headgate.base.identity.CallerRefusedException;
import dev.headgate.billing.access.Reaches;
import dev.headgate.billing.problem.Problem;
import dev.headgate.billing.problem.ProblemDetails;
import dev.headgate.billing.problem.ProblemException;
import dev.headgate.billing.report.Parameters;
import dev.headgate.billing.report.costs.CostsCsvAnswer;
import io.quarkus.qute.TemplateInstance;
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
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;

/// `GET /report`: the page, and `GET /report/costs.csv`: the same as a file, for a browser that is
/// signed in.
@Path("/report")
@Authenticated
class PageResource {

  private static final int NONCE_BYTES = 16;

  private final Reaches reaches;
  private final PageReader pages;
  private final CostsCsvAnswer csv;
  private final SecureRandom random = new SecureRandom();

  PageResource(Reaches reaches, PageReader pages, CostsCsvAnswer csv) {
    this.reaches = reaches;
    this.pages = pages;
    this.csv = csv;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @RunOnVirtualThread
  public Response page(@Context UriInfo uri, @Context SecurityIdentity caller) throws SQLException {
    String nonce = nonce();
    try {
      var parameters = new Parameters(uri.getQueryParameters());
      PageView view = pages.read(reaches.of(caller), parameters, nonce);
      return html(200, nonce, CostPage.Templates.costReport(view));
    } catch (ProblemException e) {
      return problem(nonce, e.problem());
    } catch (CallerRefusedException e) {
      return problem(nonce, new Problem.CallerRefused(String.valueOf(e.getMessage())));
    }
  }

  @GET
  @Path("/costs.csv")
  @Produces("text/csv")
  @RunOnVirtualThread
  public Response costsCsv(@Context UriInfo uri, @Context SecurityIdentity caller)
      throws SQLException {
    return csv.answer(reaches.of(caller), new Parameters(uri.getQueryParameters()));
  }

  private static Response problem(String nonce, Problem problem) {
    ProblemDetails details = ProblemDetails.of(problem);
    ProblemView view = new ProblemView(nonce, details.title(), details.detail(), details.errors());
    return html(details.status(), nonce, CostPage.Templates.costProblem(view));
  }

  private static Response html(int status, String nonce, TemplateInstance template) {
    String policy =
        "default-src 'none'; style-src 'nonce-%s'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            .formatted(nonce);
    return Response.status(status)
        .type("text/html;charset=utf-8")
        .header("Content-Security-Policy", policy)
        .header("X-Frame-Options", "DENY")
        .entity(template.render())
        .build();
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
