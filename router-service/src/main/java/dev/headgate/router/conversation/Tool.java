package dev.headgate.router.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A tool that the model may call.
///
/// @param schema the JSON Schema of its arguments, an object; null for a tool without arguments
/// @param strict whether arguments must satisfy the schema; null when the caller does not say
public record Tool(
    String name,
    @Nullable JsonNode description,
    @Nullable JsonNode schema,
    @Nullable Boolean strict,
    Part.@Nullable CacheMark cache) {}
