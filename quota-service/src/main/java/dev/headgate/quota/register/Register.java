package dev.headgate.quota.register;

import dev.headgate.quota.policy.Contradictions;
import dev.headgate.quota.policy.MadePolicy;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.register.PolicyChange.Deleted;
import dev.headgate.quota.register.PolicyChange.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every version of every policy that was made through the API. The same changes in the same order
/// give the same register in every instance. Safe for all threads.
@ApplicationScoped
public class Register {

  private final Policies policies;
  private final Map<String, Map<String, List<PolicyChange>>> histories = new TreeMap<>();

  public Register(Policies policies) {
    this.policies = policies;
  }

  /// Takes a change in if it is the next version of its policy and contradicts no other of the
  /// tenant; what is there already came first, or is this one again.
  ///
  /// @throws dev.headgate.quota.policy.InvalidPolicyException when it declares what cannot be meant
  public synchronized void apply(PolicyChange change) {
    if (contradicted(change).isPresent()) {
      return;
    }
    List<PolicyChange> history =
        histories
            .computeIfAbsent(change.tenant(), _ -> new TreeMap<>())
            .computeIfAbsent(change.id(), _ -> new ArrayList<>());
    if (change.version() == history.size() + 1L) {
      history.add(change);
      policies.replace(change.tenant(), made(change.tenant()));
    }
  }

  /// The policy made through the API that `change` contradicts. Those of the configuration are not
  /// looked at: instances may differ in them.
  ///
  /// @throws dev.headgate.quota.policy.InvalidPolicyException when it declares what cannot be meant
  synchronized Optional<Policy> contradicted(PolicyChange change) {
    return switch (change.content()) {
      case Standing standing ->
          Contradictions.of(
              standing.declaration().policy(),
              made(change.tenant()).stream().map(MadePolicy::policy).toList());
      case Deleted() -> Optional.empty();
    };
  }

  /// All versions, the first one first; empty for a policy that never was.
  public synchronized List<PolicyChange> history(String tenant, String id) {
    return List.copyOf(histories.getOrDefault(tenant, Map.of()).getOrDefault(id, List.of()));
  }

  /// The last version, a deletion included; null for a policy that never was.
  public synchronized @Nullable PolicyChange latest(String tenant, String id) {
    List<PolicyChange> history = history(tenant, id);
    return history.isEmpty() ? null : history.getLast();
  }

  /// The last version of every policy that the tenant has, by id.
  public synchronized List<PolicyChange> standing(String tenant) {
    return histories.getOrDefault(tenant, Map.of()).values().stream()
        .map(List::getLast)
        .filter(change -> change.content() instanceof Standing)
        .toList();
  }

  private List<MadePolicy> made(String tenant) {
    List<MadePolicy> made = new ArrayList<>();
    histories
        .getOrDefault(tenant, Map.of())
        .values()
        .forEach(history -> {
          switch (history.getLast().content()) {
            case Standing(var declaration, var raises) ->
                made.add(new MadePolicy(declaration.policy(), raises, history.getFirst().at()));
            case Deleted() -> {}
          }
        });
    return made;
  }
}
