package dev.headgate.quota.key;

import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Match;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import jakarta.enterprise.context.ApplicationScoped;

/// Whether the policy that a key is bound to is in force for it. Whatever the model is: a key may
/// be bound to a policy for one model only.
@ApplicationScoped
class KeyBudgets {

  private final Policies policies;

  KeyBudgets(Policies policies) {
    this.policies = policies;
  }

  boolean isInForce(String budget, Owner owner, String keyId) {
    Policy policy = policies.byId(owner.tenant(), budget);
    if (policy == null) {
      return false;
    }
    Match match = policy.match();
    Subject subject = owner.subject(keyId);
    return match.levels().keySet().stream()
        .allMatch(level -> level == Level.MODEL || match.admits(level, subject.value(level)));
  }
}
