package dev.headgate.quota.protocol.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a lookup: whom a key stands for. A key that is unknown, revoked or expired is 404,
/// without a difference.
///
/// @param models the only models that it may be used for, or null for all
/// @param validUntil when the key that was shown ends, in milliseconds since the epoch; no answer
///   may be kept beyond
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResolvedKeyV1(
    String keyId,
    String tenant,
    @Nullable String team,
    @Nullable String project,
    @Nullable String user,
    @Nullable String application,
    @Nullable List<String> models,
    long validUntil) {}
