package dev.headgate.router.request;

/// The bounds within which a request's fields are accepted, whatever its model.
///
/// @param maxOutputTokens the largest output limit accepted, in tokens
/// @param maxChoices the most answers to one request
public record FieldBounds(long maxOutputTokens, int maxChoices) {}
