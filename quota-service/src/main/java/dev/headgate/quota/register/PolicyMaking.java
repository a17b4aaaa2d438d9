package dev.headgate.quota.register;

import dev.headgate.quota.policy.Contradictions;
import dev.headgate.quota.policy.Declaration;
import dev.headgate.quota.policy.InvalidPolicyException;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Raise;
import dev.headgate.quota.register.PolicyChange.Content;
import dev.headgate.quota.register.PolicyChange.Deleted;
import dev.headgate.quota.register.PolicyChange.Standing;
import dev.headgate.quota.register.PolicyOutcome.AlreadyThere;
import dev.headgate.quota.register.PolicyOutcome.Contradicts;
import dev.headgate.quota.register.PolicyOutcome.Made;
import dev.headgate.quota.register.PolicyOutcome.Meaningless;
import dev.headgate.quota.register.PolicyOutcome.OtherBalance;
import dev.headgate.quota.register.PolicyOutcome.ReadOnly;
import dev.headgate.quota.register.PolicyOutcome.Stale;
import dev.headgate.quota.register.PolicyOutcome.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// Makes, changes and deletes policies of one tenant at a time. A change counts once the topic has
/// it; of two that were asked for at once, the first there wins and the other is stale. Blocks for
/// as long as Kafka takes.
@ApplicationScoped
public class PolicyMaking {

  private final Policies policies;
  private final Register register;
  private final PolicyTopic topic;
  private final PolicyOrigin origin;

  PolicyMaking(Policies policies, Register register, PolicyTopic topic, PolicyOrigin origin) {
    this.policies = policies;
    this.register = register;
    this.topic = topic;
    this.origin = origin;
  }

  /// Who changes which policy, and why.
  ///
  /// @param by the user or application that asks
  public record Wish(String tenant, String id, String by, String reason) {}

  /// Makes a policy.
  public PolicyOutcome create(Wish wish, Declaration declaration) {
    try {
      Policy policy = declaration.policy();
      PolicyChange latest = register.latest(wish.tenant(), wish.id());
      Optional<PolicyOutcome> readOnly = readOnly(wish);
      if (readOnly.isPresent()) {
        return readOnly.get();
      }
      if (latest != null && latest.content() instanceof Standing) {
        return new AlreadyThere(wish.id());
      }
      return contradiction(wish, policy)
          .orElseGet(() ->
              write(
                  wish,
                  latest == null ? 1 : latest.version() + 1,
                  new Standing(declaration, List.of())));
    } catch (InvalidPolicyException e) {
      return new Meaningless(String.valueOf(e.getMessage()));
    }
  }

  /// Changes limit, burst or enforcement; what was used stays.
  ///
  /// @param version the one that was read
  public PolicyOutcome replace(Wish wish, long version, Declaration declaration) {
    return change(
        wish,
        version,
        standing -> {
          Policy policy = declaration.policy();
          return policy.sharesBalances(standing.declaration().policy())
              ? contradiction(wish, policy)
                  .orElseGet(
                      () -> write(wish, version + 1, new Standing(declaration, inForce(standing))))
              : new OtherBalance(wish.id());
        });
  }

  /// Deletes a policy; its history stays.
  public PolicyOutcome delete(Wish wish, long version) {
    return change(wish, version, _ -> write(wish, version + 1, new Deleted()));
  }

  /// Raises a limit for a time.
  public PolicyOutcome raise(Wish wish, long version, RaiseWish raise) {
    return change(
        wish,
        version,
        standing -> {
          Raise accepted = raise.accept(standing.declaration().policy(), Instant.now());
          List<Raise> raises =
              Stream.concat(inForce(standing).stream(), Stream.of(accepted)).toList();
          return write(wish, version + 1, new Standing(standing.declaration(), raises));
        });
  }

  private PolicyOutcome change(Wish wish, long version, Function<Standing, PolicyOutcome> changed) {
    Optional<PolicyOutcome> readOnly = readOnly(wish);
    if (readOnly.isPresent()) {
      return readOnly.get();
    }
    PolicyChange latest = register.latest(wish.tenant(), wish.id());
    return switch (latest == null ? new Deleted() : latest.content()) {
      case Deleted() -> new Unknown(wish.id());
      case Standing standing -> {
        if (latest == null || latest.version() != version) {
          yield new Stale(wish.id(), latest == null ? 0 : latest.version());
        }
        try {
          yield changed.apply(standing);
        } catch (InvalidPolicyException e) {
          yield new Meaningless(String.valueOf(e.getMessage()));
        }
      }
    };
  }

  private Optional<PolicyOutcome> readOnly(Wish wish) {
    return policies.declaredFor(wish.tenant()).stream()
        .filter(policy -> policy.id().equals(wish.id()))
        .findFirst()
        .map(policy -> new ReadOnly(policy.id(), origin.of(policy.id())));
  }

  private Optional<PolicyOutcome> contradiction(Wish wish, Policy policy) {
    return Contradictions.of(policy, policies.of(wish.tenant()))
        .map(other -> new Contradicts(wish.id(), other.id()));
  }

  private static List<Raise> inForce(Standing standing) {
    Instant now = Instant.now();
    return standing.raises().stream().filter(raise -> now.isBefore(raise.until())).toList();
  }

  private PolicyOutcome write(Wish wish, long version, Content content) {
    PolicyChange change =
        new PolicyChange(
            wish.tenant(),
            wish.id(),
            version,
            UUID.randomUUID().toString(),
            Instant.now(),
            wish.by(),
            wish.reason(),
            content);
    topic.append(change);
    List<PolicyChange> history = register.history(wish.tenant(), wish.id());
    boolean first =
        history.size() >= version
            && history.get((int) version - 1).change().equals(change.change());
    if (first) {
      return new Made(change);
    }
    return register
        .contradicted(change)
        .<PolicyOutcome>map(other -> new Contradicts(wish.id(), other.id()))
        .orElseGet(() -> new Stale(wish.id(), history.size()));
  }
}
