package dev.headgate.billing.problem;

import dev.headgate.base.identity.CallerRefusedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers a problem as `application/problem+json`.
class ProblemAnswers {

  private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);
  private static final String QUERY_CANCELED = "57014";

  @ServerExceptionMapper
  Response answer(ProblemException e) {
    return answer(e.problem());
  }

  @ServerExceptionMapper
  Response answer(CallerRefusedException e) {
    return answer(new Problem.CallerRefused(String.valueOf(e.getMessage())));
  }

  @ServerExceptionMapper
  Response answer(SQLException e) {
    LOG.errorf("The ledger could not be read, SQLSTATE %s", e.getSQLState());
    return answer(
        QUERY_CANCELED.equals(e.getSQLState()) ? new Problem.TooSlow() : new Problem.LedgerAway());
  }

  private static Response answer(Problem problem) {
    ProblemDetails details = ProblemDetails.of(problem);
    Response.ResponseBuilder answer =
        Response.status(details.status()).type("application/problem+json").entity(details);
    if (problem instanceof Problem.LedgerAway) {
      answer.header(HttpHeaders.RETRY_AFTER, "5");
    }
    return answer.build();
  }
}
