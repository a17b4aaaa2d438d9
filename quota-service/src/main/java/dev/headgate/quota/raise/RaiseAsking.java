package dev.headgate.quota.raise;

import dev.headgate.quota.policy.InvalidPolicyException;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.raise.RaiseOutcome.AskedAlready;
import dev.headgate.quota.raise.RaiseOutcome.ByPolicy;
import dev.headgate.quota.raise.RaiseOutcome.Decided;
import dev.headgate.quota.raise.RaiseOutcome.Stands;
import dev.headgate.quota.raise.RaiseOutcome.TooManyOpen;
import dev.headgate.quota.raise.RaiseOutcome.Unknown;
import dev.headgate.quota.register.PolicyOutcome;
import dev.headgate.quota.register.PolicyOutcome.Meaningless;
import dev.headgate.quota.register.PolicyOutcome.ReadOnly;
import dev.headgate.quota.register.PolicyViews;
import dev.headgate.quota.register.PolicyViews.PolicyView;
import dev.headgate.quota.register.RaiseWish;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What those who are limited may do: ask for more of what they are charged to, and take that back.
/// Blocks for as long as Kafka takes.
@ApplicationScoped
public class RaiseAsking {

  private final PolicyViews policies;
  private final RaiseLog log;
  private final RaiseViews views;
  private final RaiseConfiguration configuration;

  RaiseAsking(
      PolicyViews policies, RaiseLog log, RaiseViews views, RaiseConfiguration configuration) {
    this.policies = policies;
    this.log = log;
    this.views = views;
    this.configuration = configuration;
  }

  /// Who asks for how much of which budget.
  ///
  /// @param askedBy such as `user=sam`
  /// @param subject who is to have more
  /// @param by decimal USD for `usd`, otherwise a whole number
  public record Question(
      String askedBy, Subject subject, String policy, String by, Instant until, String reason) {}

  /// Asks. A policy that does not limit the caller is as unknown as none.
  public RaiseOutcome ask(Question question) {
    String tenant = question.subject().tenant();
    Optional<PolicyView> view = policies.one(tenant, question.policy());
    return switch (view.orElse(null)) {
      case null -> unknownPolicy(question);
      case PolicyView.Declared(Policy policy, String file) ->
          policy.match().partition(question.subject()).isPresent()
              ? new ByPolicy(new ReadOnly(policy.id(), file))
              : unknownPolicy(question);
      case PolicyView.Made(_, var standing) -> {
        Policy policy = standing.declaration().policy();
        yield policy
            .match()
            .partition(question.subject())
            .map(partition -> ask(question, policy, partition))
            .orElseGet(() -> unknownPolicy(question));
      }
    };
  }

  private RaiseOutcome ask(Question question, Policy policy, String partition) {
    Instant now = Instant.now();
    RaiseRequest request =
        new RaiseRequest(
            question.subject().tenant(),
            UUID.randomUUID().toString(),
            policy.id(),
            partition,
            question.by(),
            question.until(),
            question.reason(),
            question.askedBy(),
            now);
    try {
      wish(request).accept(policy, now);
    } catch (InvalidPolicyException e) {
      return new ByPolicy(new Meaningless(String.valueOf(e.getMessage())));
    }
    log.awaitCurrent();
    List<Stands> open = views.openOf(request.tenant(), request.askedBy());
    Optional<Stands> same =
        open.stream()
            .filter(one -> one.request().policy().equals(policy.id()))
            .filter(one -> one.request().partition().equals(partition))
            .findFirst();
    if (same.isPresent()) {
      return new AskedAlready(policy.id(), same.get().request().id());
    }
    if (open.size() >= configuration.mostOpen()) {
      return new TooManyOpen(configuration.mostOpen());
    }
    log.append(new RaiseEvent.Asked(request));
    return views.one(request.tenant(), request.id());
  }

  /// Takes a request of one's own back.
  public RaiseOutcome withdraw(String tenant, String id, String askedBy) {
    return switch (views.one(tenant, id)) {
      case Stands(RaiseRequest request, _) when !request.askedBy().equals(askedBy) ->
          new Unknown(id);
      case Stands(_, RaiseState.Open _) -> {
        log.append(new RaiseEvent.Withdrawn(tenant, id, Instant.now()));
        RaiseOutcome now = views.one(tenant, id);
        yield now instanceof Stands(_, RaiseState state) && !(state instanceof RaiseState.Withdrawn)
            ? new Decided(id, state)
            : now;
      }
      case Stands(_, RaiseState state) -> new Decided(id, state);
      case RaiseOutcome.Refused refused -> refused;
    };
  }

  static RaiseWish wish(RaiseRequest request) {
    return new RaiseWish(request.by(), request.until(), request.partition(), request.id());
  }

  private static RaiseOutcome unknownPolicy(Question question) {
    return new ByPolicy(new PolicyOutcome.Unknown(question.policy()));
  }
}
