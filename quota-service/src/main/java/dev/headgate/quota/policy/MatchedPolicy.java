package dev.headgate.quota.policy;

/// A policy together with the partition whose balance it means here.
public record MatchedPolicy(Policy policy, String partition) {}
