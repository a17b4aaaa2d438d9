package dev.headgate.router.protocol;

import java.time.Instant;

/// What an answer must say that only the request knows.
///
/// @param id the request's id
/// @param model the model that the caller named
/// @param usageAsked whether the caller wants to see the usage of a stream where its protocol lets
///   it choose
/// @param created when the request came
public record AnswerHead(String id, String model, boolean usageAsked, Instant created) {}
