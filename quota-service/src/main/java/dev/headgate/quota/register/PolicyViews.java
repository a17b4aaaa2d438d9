package dev.headgate.quota.register;

import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.register.PolicyChange.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The policies of one tenant as this instance knows them, those of the configuration first.
@ApplicationScoped
public class PolicyViews {

  private final Policies policies;
  private final Register register;
  private final PolicyOrigin origin;

  PolicyViews(Policies policies, Register register, PolicyOrigin origin) {
    this.policies = policies;
    this.register = register;
    this.origin = origin;
  }

  /// One policy, with where it comes from.
  public sealed interface PolicyView {
    String id();

    /// One of the configuration.
    record Declared(Policy policy, String file) implements PolicyView {
      @Override
      public String id() {
        return policy.id();
      }
    }

    /// One that was made through the API.
    record Made(PolicyChange change, Standing standing) implements PolicyView {
      @Override
      public String id() {
        return change.id();
      }
    }
  }

  /// All that are in force. One of the API whose id the configuration has too is not among them.
  public List<PolicyView> of(String tenant) {
    List<PolicyView> views = new ArrayList<>();
    for (Policy policy : policies.declaredFor(tenant)) {
      views.add(new PolicyView.Declared(policy, origin.of(policy.id())));
    }
    List<String> declared = views.stream().map(PolicyView::id).toList();
    for (PolicyChange change : register.standing(tenant)) {
      if (!declared.contains(change.id()) && change.content() instanceof Standing standing) {
        views.add(new PolicyView.Made(change, standing));
      }
    }
    return views;
  }

  /// The policy of this id that is in force.
  public Optional<PolicyView> one(String tenant, String id) {
    return of(tenant).stream().filter(view -> view.id().equals(id)).findFirst();
  }

  /// Every version, the first one first, of a policy that was made through the API.
  public List<PolicyChange> history(String tenant, String id) {
    return register.history(tenant, id);
  }
}
