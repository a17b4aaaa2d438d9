package dev.headgate.quota.budget;

import dev.headgate.quota.policy.Subject;

/// Who wants to see balances.
///
/// @param subject tenant, team, user and so on; no model
/// @param wholeTenant whether all of the tenant may be seen
public record Viewer(Subject subject, boolean wholeTenant) {}
