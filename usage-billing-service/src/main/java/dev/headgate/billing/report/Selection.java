package dev.headgate.billing.report;

import org.jspecify.annotations.Nullable;

/// Which entries a report is about.
///
/// @param team only this team's, or null for all within reach
/// @param project only this project's, or null
/// @param model only those of this model, or null
public record Selection(
    Period period, @Nullable String team, @Nullable String project, @Nullable String model) {}
