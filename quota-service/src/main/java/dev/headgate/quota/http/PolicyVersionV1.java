package dev.headgate.quota.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of a policy: who made it so, when and why.
///
/// @param policy how it stood from then on; null when this version deleted it
record PolicyVersionV1(
    long version, Instant at, String by, String reason, @Nullable PolicyV1 policy) {}
