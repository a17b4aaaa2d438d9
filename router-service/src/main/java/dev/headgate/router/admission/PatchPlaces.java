package dev.headgate.router.admission;

import org.jspecify.annotations.Nullable;

/// Where the body can be patched. A null range means that the field is absent.
///
/// @param objectStart the offset after the body's opening brace
/// @param model the value of `model`
/// @param maxTokens the value of `max_tokens`
/// @param maxCompletionTokens the value of `max_completion_tokens`
/// @param streamOptions the value of `stream_options`
/// @param includeUsage the value of `stream_options.include_usage`
/// @param streamOptionsEmpty whether `stream_options` is an object without members
public record PatchPlaces(
    int objectStart,
    Range model,
    @Nullable Range maxTokens,
    @Nullable Range maxCompletionTokens,
    @Nullable Range streamOptions,
    @Nullable Range includeUsage,
    boolean streamOptionsEmpty) {}
