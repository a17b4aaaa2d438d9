package dev.headgate.quota.raise;

import dev.headgate.quota.raise.RaiseOutcome.ByPolicy;
import dev.headgate.quota.raise.RaiseOutcome.Decided;
import dev.headgate.quota.raise.RaiseOutcome.Stands;
import dev.headgate.quota.raise.RaiseState.Open;
import dev.headgate.quota.register.PolicyChange;
import dev.headgate.quota.register.PolicyMaking;
import dev.headgate.quota.register.PolicyMaking.Wish;
import dev.headgate.quota.register.PolicyOutcome;
import dev.headgate.quota.register.PolicyOutcome.Stale;
import dev.headgate.quota.register.RaiseWish;
import dev.headgate.quota.register.Register;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What those who answer for a budget may do with a request: grant it, by raising the policy for
/// whom it was asked, or deny it. Blocks for as long as Kafka takes.
@ApplicationScoped
public class RaiseDeciding {

  private static final int ATTEMPTS = 8;

  private final RaiseViews views;
  private final RaiseLog log;
  private final Register register;
  private final PolicyMaking making;

  RaiseDeciding(RaiseViews views, RaiseLog log, Register register, PolicyMaking making) {
    this.views = views;
    this.log = log;
    this.register = register;
    this.making = making;
  }

  /// Who decides, and why.
  ///
  /// @param by how the approver stands in the policy's history
  public record Decision(String tenant, String id, String by, String reason) {}

  /// Another amount or end than was asked for; null for what was asked.
  public record Terms(@Nullable String amount, @Nullable Instant until) {}

  /// Raises the policy. The raise has the request's id: two who grant at once raise once.
  public RaiseOutcome grant(Decision decision, Terms terms) {
    RaiseOutcome outcome = views.one(decision.tenant(), decision.id());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!(outcome instanceof Stands(RaiseRequest request, Open _))) {
        return notOpen(outcome);
      }
      PolicyOutcome raised = raise(decision, terms, request);
      if (raised instanceof PolicyOutcome.Refused refused && !(refused instanceof Stale)) {
        return new ByPolicy(refused);
      }
      outcome = views.one(decision.tenant(), decision.id());
      if (raised instanceof PolicyOutcome.Made) {
        return outcome;
      }
    }
    return new ByPolicy(new Stale(decision.id(), 0));
  }

  /// Denies. A grant that was made at the same moment stands.
  public RaiseOutcome deny(Decision decision) {
    RaiseOutcome outcome = views.one(decision.tenant(), decision.id());
    if (!(outcome instanceof Stands(_, Open _))) {
      return notOpen(outcome);
    }
    log.append(
        new RaiseEvent.Denied(
            decision.tenant(), decision.id(), decision.by(), Instant.now(), decision.reason()));
    RaiseOutcome now = views.one(decision.tenant(), decision.id());
    return now instanceof Stands(_, RaiseState.Denied _) ? now : notOpen(now);
  }

  private PolicyOutcome raise(Decision decision, Terms terms, RaiseRequest request) {
    PolicyChange latest = register.latest(request.tenant(), request.policy());
    RaiseWish wish =
        new RaiseWish(
            terms.amount() == null ? request.by() : terms.amount(),
            terms.until() == null ? request.until() : terms.until(),
            request.partition(),
            request.id());
    return making.raise(
        new Wish(request.tenant(), request.policy(), decision.by(), decision.reason()),
        latest == null ? 0 : latest.version(),
        wish);
  }

  private static RaiseOutcome notOpen(RaiseOutcome outcome) {
    return switch (outcome) {
      case Stands(RaiseRequest request, RaiseState state) -> new Decided(request.id(), state);
      case RaiseOutcome.Refused refused -> refused;
    };
  }
}
