package dev.headgate.billing.report.costs;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One group and its figures. What is not grouped by is null.
///
/// @param project null also where the caller's token named none
/// @param user the same
public record CostRow(
    @Nullable String team,
    @Nullable String project,
    @Nullable String user,
    @Nullable String model,
    @Nullable LocalDate day,
    Figures figures) {}
