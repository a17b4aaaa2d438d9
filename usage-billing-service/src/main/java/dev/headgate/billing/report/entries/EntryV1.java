package dev.headgate.billing.report.entries;

import dev.headgate.billing.report.costs.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One ledger entry in JSON. On an entry that reverses another, `requests` is -1 and all figures
/// are negative.
///
/// @param id the entry
/// @param requestId the request that it is about
/// @param kind `charge` or `adjustment`
/// @param adjusts the charge that it adjusts, or null when it is the charge
/// @param reverses the entry that it takes back, or null
/// @param received when the request came; its price is of this time
/// @param recorded when the entry was posted
/// @param model the model that was paid for
/// @param cost an exact decimal string of US dollars, the sum of `lines`; null without a price
/// @param unpricedReason why there is no price, or null when there is one
/// @param tokens as the event says: inclusive totals and their subsets
/// @param lines what was priced: exclusive token classes
public record EntryV1(
    long id,
    UUID requestId,
    String kind,
    @Nullable Long adjusts,
    @Nullable Long reverses,
    int requests,
    Instant received,
    Instant finished,
    Instant recorded,
    String team,
    @Nullable String project,
    @Nullable String user,
    @Nullable String application,
    String provider,
    String requestModel,
    String model,
    @Nullable String responseModel,
    String endedBy,
    @Nullable String finishReason,
    @Nullable String errorClass,
    String certainty,
    @Nullable String cost,
    @Nullable String priceVersion,
    @Nullable String unpricedReason,
    Tokens tokens,
    List<LineV1> lines) {

  public EntryV1 {
    lines = List.copyOf(lines);
  }

  EntryV1 with(List<LineV1> priced) {
    return new EntryV1(
        id,
        requestId,
        kind,
        adjusts,
        reverses,
        requests,
        received,
        finished,
        recorded,
        team,
        project,
        user,
        application,
        provider,
        requestModel,
        model,
        responseModel,
        endedBy,
        finishReason,
        errorClass,
        certainty,
        cost,
        priceVersion,
        unpricedReason,
        tokens,
        priced);
  }

  /// `cost` = `tokens` * `usdPerMillion` / 10^6.
  public record LineV1(String tokenClass, long tokens, String usdPerMillion, String cost) {}

  /// A page of entries.
  ///
  /// @param next the `page-token` of the next page, or null on the last
  public record PageV1(List<EntryV1> entries, @Nullable String next) {}
}
