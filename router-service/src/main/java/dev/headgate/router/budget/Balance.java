package dev.headgate.router.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a policy has left for a caller.
///
/// @param policy its id
/// @param unit what it counts: `nano-usd`, `tokens`, `input-tokens`, `output-tokens`, `requests`
/// @param limit its limit, in the unit
/// @param remaining what is left; negative when a soft policy was overrun
/// @param resetsAt when it is full again, if that is known
public record Balance(
    String policy, String unit, long limit, long remaining, @Nullable Instant resetsAt) {}
