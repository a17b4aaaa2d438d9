package dev.headgate.quota.simulation;

import dev.headgate.quota.window.WindowSpan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of one balance.
///
/// @param partition whose it is, such as `tenant=acme,team=search`
/// @param span of a calendar window; null for a rate and for what counts only while held
/// @param limit in the policy's unit; of a rate, its burst
/// @param peak the most that was ever used of it at once, in the same unit
/// @param fullAt when it first was, or first had no room for a request; null for never
public record WindowReport(
    String partition,
    @Nullable WindowSpan span,
    long limit,
    long peak,
    @Nullable Instant fullAt,
    Sums sums) {}
