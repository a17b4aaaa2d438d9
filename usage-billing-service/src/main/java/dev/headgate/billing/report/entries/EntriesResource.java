package dev.headgate.billing.report.entries;

import dev.headgate.billing.access.Reaches;
import dev.headgate.billing.problem.Problem;
import dev.headgate.billing.problem.ProblemException;
import dev.headgate.billing.report.Parameters;
import dev.headgate.billing.report.Selection;
import dev.headgate.billing.report.Selections;
import dev.headgate.billing.store.Store;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// `GET /v1/ledger/entries` and `GET /v1/ledger/entries/{request id}`: the entries behind an
/// amount, within the caller's reach.
@Path("/v1/ledger/entries")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class EntriesResource {

  private static final int USUAL_PAGE = 100;
  private static final int UUID_LENGTH = 36;
  private static final List<String> CERTAINTIES = List.of("held", "counted", "reported");

  private final Reaches reaches;
  private final Selections selections;
  private final Store store;

  EntriesResource(Reaches reaches, Selections selections, Store store) {
    this.reaches = reaches;
    this.selections = selections;
    this.store = store;
  }

  @GET
  @RunOnVirtualThread
  public EntryV1.PageV1 entries(@Context UriInfo uri, @Context SecurityIdentity caller)
      throws SQLException {
    var reach = reaches.of(caller);
    EntryQuery query = read(new Parameters(uri.getQueryParameters()));
    List<EntryV1> read =
        store.reporting(reach, connection -> EntryRows.page(connection, more(query)));
    if (read.size() <= query.most()) {
      return new EntryV1.PageV1(read, null);
    }
    List<EntryV1> page = read.subList(0, query.most());
    EntryV1 last = page.getLast();
    return new EntryV1.PageV1(page, new EntryQuery.Key(last.received(), last.id()).toWire());
  }

  @GET
  @Path("/{request}")
  @RunOnVirtualThread
  public EntryV1.PageV1 entriesOf(
      @PathParam("request") String request, @Context UriInfo uri, @Context SecurityIdentity caller)
      throws SQLException {
    var reach = reaches.of(caller);
    new Parameters(uri.getQueryParameters()).require();
    UUID id = id(request);
    List<EntryV1> entries =
        store.reporting(reach, connection -> EntryRows.ofRequest(connection, id));
    if (entries.isEmpty()) {
      throw new ProblemException(new Problem.NotFound());
    }
    return new EntryV1.PageV1(entries, null);
  }

  private EntryQuery read(Parameters parameters) {
    Selection selection = selections.read(parameters);
    String user = parameters.text("user");
    String certainty = parameters.text("certainty");
    if (certainty != null && !CERTAINTIES.contains(certainty)) {
      parameters.wrong("certainty", certainty, "any of " + String.join(",", CERTAINTIES));
    }
    EntryQuery.Key after = EntryQuery.Key.START;
    String token = parameters.text("page-token");
    if (token != null) {
      EntryQuery.Key read = EntryQuery.Key.fromWire(token);
      if (read == null) {
        parameters.wrong("page-token", token, "the value of next in the page before");
      } else {
        after = read;
      }
    }
    int size = selections.pageSize(parameters, USUAL_PAGE);
    parameters.require();
    return new EntryQuery(selection, user, certainty, after, size);
  }

  private static EntryQuery more(EntryQuery query) {
    return new EntryQuery(
        query.selection(), query.user(), query.certainty(), query.after(), query.most() + 1);
  }

  /// What is no id at all is as unknown as any other.
  private static UUID id(String request) {
    if (request.length() == UUID_LENGTH) {
      try {
        return UUID.fromString(request);
      } catch (IllegalArgumentException _) {
        // said below
      }
    }
    throw new ProblemException(new Problem.NotFound());
  }
}
