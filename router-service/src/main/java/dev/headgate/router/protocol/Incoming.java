package dev.headgate.router.protocol;

import dev.headgate.router.request.Body;
import org.jspecify.annotations.Nullable;

/// A request as it came.
///
/// @param path its path, byte for byte
/// @param query the text after `?`, or null
/// @param contentType its `Content-Type`, or null
/// @param body its body
public record Incoming(
    String path, @Nullable String query, @Nullable String contentType, Body body) {}
