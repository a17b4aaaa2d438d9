package dev.headgate.quota.pressure;

/// A step of a policy's ladder that applies.
///
/// @param policy the policy's id
public record Pressure(String policy, Rung rung) {}
