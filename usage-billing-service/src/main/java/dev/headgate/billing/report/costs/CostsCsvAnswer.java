package dev.headgate.billing.report.costs;

import dev.headgate.billing.access.Reach;
import dev.headgate.billing.problem.Problem;
import dev.headgate.billing.problem.ProblemException;
import dev.headgate.billing.report.Parameters;
import dev.headgate.billing.report.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;

/// The whole of a report as a CSV file, or a refusal: never a part of it that looks like the whole.
@ApplicationScoped
public class CostsCsvAnswer {

  private final CostRequests requests;
  private final CostReports reports;

  CostsCsvAnswer(CostRequests requests, CostReports reports) {
    this.requests = requests;
    this.reports = reports;
  }

  public Response answer(Reach reach, Parameters parameters) throws SQLException {
    CostQuery query = requests.readAll(parameters);
    CostReport report = reports.read(reach, query);
    if (report.next() != null) {
      throw new ProblemException(new Problem.TooManyRows(query.most()));
    }
    Period period = query.selection().period();
    return Response.ok(CostCsv.of(report))
        .type("text/csv;charset=utf-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"costs-%s-%s.csv\"".formatted(period.from(), period.to()))
        .build();
  }
}
