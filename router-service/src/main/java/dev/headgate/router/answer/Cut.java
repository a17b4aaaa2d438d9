package dev.headgate.router.answer;

/// Why Headgate ends a stream cleanly before the provider has.
///
/// @param code a short fixed name, such as `budget_exceeded`
/// @param policy the id of the policy that allows no more
public record Cut(String code, String policy) {}
