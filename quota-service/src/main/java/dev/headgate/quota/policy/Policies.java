package dev.headgate.quota.policy;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All policies in force.
@Startup
@ApplicationScoped
public class Policies {

  private final List<Policy> all;
  private final Map<String, Policy> byId;

  @Inject
  Policies(PolicyConfiguration configuration) {
    this(PolicyReader.read(configuration.list()));
  }

  /// Policies that were read already.
  public Policies(List<Policy> all) {
    this.all = List.copyOf(all);
    this.byId = all.stream().collect(Collectors.toUnmodifiableMap(Policy::id, Function.identity()));
  }

  public List<Policy> all() {
    return all;
  }

  /// The policy of this id, or null if the configuration no longer has it.
  public @Nullable Policy byId(String id) {
    return byId.get(id);
  }

  /// The policies that are for `subject`, each with the partition it falls into.
  public List<MatchedPolicy> matching(Subject subject) {
    List<MatchedPolicy> matched = new ArrayList<>();
    for (Policy policy : all) {
      policy
          .match()
          .partition(subject)
          .ifPresent(partition -> matched.add(new MatchedPolicy(policy, partition)));
    }
    return matched;
  }
}
