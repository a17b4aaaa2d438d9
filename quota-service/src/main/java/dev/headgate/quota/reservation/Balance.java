package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One policy in one partition and window, as it stands.
///
/// @param limit in the unit, with raises and what was carried over; of a rate, its burst
/// @param settled in the window; of a rate, what is not refilled yet, holds included
/// @param held by open reservations; 0 of a rate
/// @param carried how much of the limit the window before left
/// @param resetsAt when the window ends or the rate is full again; null for a full rate
public record Balance(
    String policy,
    BudgetUnit unit,
    Enforcement enforcement,
    String partition,
    String window,
    long limit,
    long settled,
    long held,
    long carried,
    @Nullable Instant resetsAt) {}
