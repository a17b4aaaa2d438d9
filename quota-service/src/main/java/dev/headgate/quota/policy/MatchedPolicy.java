package dev.headgate.quota.policy;

/// A policy together with the partition whose balance it means here.
///
/// @param policy as it is for that partition
public record MatchedPolicy(Policy policy, String partition) {

  public MatchedPolicy {
    policy = policy.in(partition);
  }
}
