package dev.headgate.quota.policy;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All policies in force: those of the configuration, and those that each tenant made through the
/// API. An id is unique within a tenant; where both have it, the configuration's is in force.
@Startup
@ApplicationScoped
public class Policies {

  private final List<Policy> declared;
  private final Map<String, List<MadePolicy>> made = new ConcurrentHashMap<>();
  private volatile boolean complete;

  @Inject
  Policies(PolicyConfiguration configuration) {
    this.declared = PolicyReader.read(configuration.list());
  }

  /// Policies that were read already, and nothing else to wait for.
  public Policies(List<Policy> declared) {
    this.declared = List.copyOf(declared);
    this.complete = true;
  }

  /// The policies that the configuration has for `tenant`.
  public List<Policy> declaredFor(String tenant) {
    return declared.stream().filter(policy -> policy.match().admits(Level.TENANT, tenant)).toList();
  }

  /// Whether all that was made through the API is known.
  public boolean isComplete() {
    return complete;
  }

  /// Every policy of every tenant.
  public List<Policy> all() {
    List<Policy> all = new ArrayList<>(declared);
    made.values().forEach(own -> own.forEach(one -> all.add(one.policy())));
    return all;
  }

  /// Every policy of the configuration.
  public List<Policy> declared() {
    return declared;
  }

  /// All policies that may match a subject of `tenant`, as they are now.
  ///
  /// @throws PoliciesUnreadException when those of the API are not known yet
  public List<Policy> of(String tenant) {
    requireComplete();
    List<Policy> all = new ArrayList<>(declaredFor(tenant));
    List<Policy> own = List.copyOf(all);
    Instant now = Instant.now();
    for (MadePolicy one : made.getOrDefault(tenant, List.of())) {
      if (own.stream().noneMatch(policy -> policy.id().equals(one.policy().id()))) {
        all.add(one.at(now));
      }
    }
    return all;
  }

  /// The policy of this id, or null if the tenant no longer has it.
  public @Nullable Policy byId(String tenant, String id) {
    requireComplete();
    for (Policy policy : declared) {
      if (policy.id().equals(id) && policy.match().admits(Level.TENANT, tenant)) {
        return policy;
      }
    }
    for (MadePolicy one : made.getOrDefault(tenant, List.of())) {
      if (one.policy().id().equals(id)) {
        return one.at(Instant.now());
      }
    }
    return null;
  }

  /// The policies that are for `subject`, each with the partition it falls into.
  public List<MatchedPolicy> matching(Subject subject) {
    List<MatchedPolicy> matched = new ArrayList<>();
    for (Policy policy : of(subject.tenant())) {
      policy
          .match()
          .partition(subject)
          .ifPresent(partition -> matched.add(new MatchedPolicy(policy, partition)));
    }
    return matched;
  }

  /// Since when a policy counts: one of the configuration always has.
  public Instant since(String tenant, String id) {
    return made.getOrDefault(tenant, List.of()).stream()
        .filter(one -> one.policy().id().equals(id))
        .map(MadePolicy::since)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  /// From now on, `tenant` has made these.
  public void replace(String tenant, List<MadePolicy> policies) {
    made.put(tenant, List.copyOf(policies));
  }

  /// Everything that was made through the API is known.
  public void complete() {
    complete = true;
  }

  private void requireComplete() {
    if (!complete) {
      throw new PoliciesUnreadException();
    }
  }
}
