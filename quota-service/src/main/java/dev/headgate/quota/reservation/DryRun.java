package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.MatchedPolicy;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.reservation.Finding.Verdict;
import dev.headgate.quota.reservation.PolicyTerms.Term;
import dev.headgate.quota.store.Reply;
import dev.headgate.quota.store.Reply.ReplyFinding;
import dev.headgate.quota.store.Script;
import dev.headgate.quota.store.ScriptJson;
import dev.headgate.quota.store.Scripts;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What every matching policy would answer to a hold at this moment. Nothing is held, counted or
/// raised by asking.
@ApplicationScoped
public class DryRun {

  private static final int ATTEMPTS = 4;

  private final Scripts scripts;
  private final Policies policies;

  public DryRun(Scripts scripts, Policies policies) {
    this.scripts = scripts;
    this.policies = policies;
  }

  private record CheckArguments(List<Term> policies) {}

  /// The findings in the order of the policies; none where no policy matches.
  public Uni<List<Finding>> check(Subject subject, Amounts hold) {
    List<MatchedPolicy> matched = policies.matching(subject);
    if (matched.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return check(subject.tenant(), matched, hold, Instant.now(), ATTEMPTS);
  }

  private Uni<List<Finding>> check(
      String tenant, List<MatchedPolicy> matched, Amounts hold, Instant now, int attempts) {
    PolicyTerms.Declared declared = PolicyTerms.declare(matched, Slot.of(tenant), 1, hold, now);
    String arguments = ScriptJson.write(new CheckArguments(declared.policies()));
    return scripts
        .run(Script.CHECK, declared.keys(), List.of(arguments))
        .chain(reply -> {
          if (reply.now() == null) {
            throw new StoreUnavailableException("a script's answer lacks a member");
          }
          Instant storeTime = Instant.ofEpochMilli(reply.now());
          if (reply.outcome().equals("checked")) {
            return Uni.createFrom().item(findings(tenant, matched, hold, reply, storeTime));
          }
          if (attempts <= 1) {
            throw new StoreUnavailableException("the store's clock does not stand still");
          }
          return check(tenant, matched, hold, storeTime, attempts - 1);
        });
  }

  private List<Finding> findings(
      String tenant, List<MatchedPolicy> matched, Amounts hold, Reply reply, Instant now) {
    List<Finding> findings = new ArrayList<>();
    List<ReplyFinding> found = reply.findings() == null ? List.of() : reply.findings();
    for (int i = 0; i < found.size(); i++) {
      findings.add(finding(tenant, matched.get(i).policy(), hold, found.get(i), now));
    }
    return findings;
  }

  private Finding finding(
      String tenant, Policy policy, Amounts hold, ReplyFinding found, Instant now) {
    Shortfall shortfall =
        new Shortfall(
            ReplyConversions.balance(found.balance()),
            found.requested(),
            found.admitted(),
            LadderTerms.fromReply(found.pressure()));
    if (policy.enforcement() == Enforcement.HARD && hold.in(policy.unit()) == null) {
      return new Finding(Verdict.UNPRICED_MODEL, shortfall, null);
    }
    return switch (found.outcome()) {
      case "granted" -> new Finding(Verdict.GRANTED, shortfall, null);
      case "observed" -> new Finding(Verdict.OBSERVED, shortfall, null);
      case "request-exceeds-limit" -> new Finding(Verdict.REQUEST_EXCEEDS_LIMIT, shortfall, null);
      case "budget-exceeded" ->
          new Finding(
              Verdict.BUDGET_EXCEEDED,
              shortfall,
              new RetryTimes(policies).of(tenant, shortfall, now));
      default -> throw new StoreUnavailableException("unknown outcome: " + found.outcome());
    };
  }
}
