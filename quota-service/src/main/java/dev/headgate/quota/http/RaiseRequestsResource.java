package dev.headgate.quota.http;

import dev.headgate.base.identity.Caller;
import dev.headgate.base.identity.Callers;
import dev.headgate.quota.http.RaiseRequestV1.QuestionV1;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.raise.RaiseAsking;
import dev.headgate.quota.raise.RaiseAsking.Question;
import dev.headgate.quota.raise.RaiseOutcome;
import dev.headgate.quota.raise.RaiseOutcome.Refused;
import dev.headgate.quota.raise.RaiseOutcome.Stands;
import dev.headgate.quota.raise.RaiseOutcome.Unknown;
import dev.headgate.quota.raise.RaiseViews;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/v1/raise-requests`: callers ask for more of a budget that they are charged to, and see what
/// became of it. Who answers for the tenant's budgets sees all of its requests.
@Path("/v1/raise-requests")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Authenticated
@RunOnVirtualThread
public class RaiseRequestsResource {

  private static final int LONGEST_MODEL = 256;

  private final RaiseAsking asking;
  private final RaiseViews views;
  private final Callers callers;
  private final SecurityIdentity identity;

  RaiseRequestsResource(
      RaiseAsking asking, RaiseViews views, Callers callers, SecurityIdentity identity) {
    this.asking = asking;
    this.views = views;
    this.callers = callers;
    this.identity = identity;
  }

  @POST
  public Response ask(byte[] body) {
    QuestionV1 question = WireJson.readStrictly(body, QuestionV1.class);
    Subject subject = CallerConversions.subject(callers.of(identity));
    RaiseOutcome outcome =
        asking.ask(
            new Question(
                CallerConversions.who(subject),
                asking(subject, question.model()),
                question.policy(),
                question.by(),
                question.until(),
                PolicyConversions.fromWireReason(question.reason())));
    return switch (outcome) {
      case Stands stands ->
          Response.created(URI.create("/v1/raise-requests/" + stands.request().id()))
              .entity(WireJson.write(RaiseConversions.toWire(stands)))
              .type(MediaType.APPLICATION_JSON)
              .build();
      case Refused refused -> RaiseProblems.of(refused).toResponse();
    };
  }

  /// The latest first.
  ///
  /// @param state only those that stand so
  /// @param after the id of the last one of the page before
  /// @param limit how many at most, 1..1,000
  @GET
  public Response all(
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("100") int limit) {
    Page page = new Page(after, limit);
    Caller caller = callers.of(identity);
    List<Stands> visible =
        views.of(caller.tenant()).stream().filter(one -> mayBeSeen(caller, one)).toList();
    List<RaiseRequestV1> wire =
        page
            .of(
                visible,
                one -> one.request().id(),
                one -> state == null || one.state().id().equals(state))
            .stream()
            .map(RaiseConversions::toWire)
            .toList();
    return Response.ok(WireJson.write(wire), MediaType.APPLICATION_JSON).build();
  }

  @GET
  @Path("/{id}")
  public Response one(@RestPath String id) {
    Caller caller = callers.of(identity);
    RaiseOutcome outcome = views.one(caller.tenant(), id);
    return outcome instanceof Stands stands && !mayBeSeen(caller, stands)
        ? RaiseProblems.of(new Unknown(id)).toResponse()
        : answer(outcome);
  }

  /// Takes a request of the caller's own back.
  @DELETE
  @Path("/{id}")
  public Response withdraw(@RestPath String id) {
    Subject subject = CallerConversions.subject(callers.of(identity));
    return answer(asking.withdraw(subject.tenant(), id, CallerConversions.who(subject)));
  }

  static Response answer(RaiseOutcome outcome) {
    return switch (outcome) {
      case Stands stands ->
          Response.ok(WireJson.write(RaiseConversions.toWire(stands)), MediaType.APPLICATION_JSON)
              .build();
      case Refused refused -> RaiseProblems.of(refused).toResponse();
    };
  }

  private static boolean mayBeSeen(Caller caller, Stands one) {
    return PolicyOffice.isOf(caller)
        || one.request().askedBy().equals(CallerConversions.who(CallerConversions.subject(caller)));
  }

  private static Subject asking(Subject subject, @Nullable String model) {
    if (model == null) {
      return subject;
    }
    if (model.isBlank() || model.length() > LONGEST_MODEL) {
      throw new InvalidRequestException(
          "model: " + model.length() + " characters (expected: 1.." + LONGEST_MODEL + ")");
    }
    Map<Level, String> values = new EnumMap<>(subject.values());
    values.put(Level.MODEL, model);
    return new Subject(values);
  }
}
