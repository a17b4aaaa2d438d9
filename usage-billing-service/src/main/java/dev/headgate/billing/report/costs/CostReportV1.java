package dev.headgate.billing.report.costs;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Costs in JSON. Money is an exact decimal string of US dollars, null where no price is known.
///
/// @param from the first day
/// @param to the day after the last
/// @param totals over all pages
/// @param next the `page-token` of the next page, or null on the last
public record CostReportV1(
    LocalDate from,
    LocalDate to,
    String zone,
    String currency,
    List<String> groupBy,
    FiguresV1 totals,
    List<RowV1> rows,
    @Nullable String next) {

  /// One group; a dimension that is not grouped by is null.
  public record RowV1(
      @Nullable String team,
      @Nullable String project,
      @Nullable String user,
      @Nullable String model,
      @Nullable LocalDate day,
      FiguresV1 figures) {}

  /// @param cost of the priced requests
  public record FiguresV1(
      long requests,
      long unpricedRequests,
      @Nullable String cost,
      ShareV1 reported,
      ShareV1 counted,
      ShareV1 held,
      Tokens tokens) {}

  /// The part of one certainty.
  public record ShareV1(long requests, long unpricedRequests, @Nullable String cost) {}
}
