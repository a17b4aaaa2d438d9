package dev.headgate.router.protocol.anthropic;

import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Patches;
import dev.headgate.router.request.Range;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/// A Messages request as it goes to a provider: the caller's own bytes, with `model` changed when
/// the route calls it otherwise, and `max_tokens` lowered when the hold rests on less. A budget of
/// thought that would then no longer be below it (Anthropic refuses that) is lowered with it, and
/// thinking is disabled where no budget fits.
final class MessagesPatches {

  private static final long LEAST_BUDGET = 1_024;

  private MessagesPatches() {}

  /// The bytes to send on that route.
  ///
  /// @param outputLimit the limit on which the hold rests
  static Buffer apply(ModelRequest request, Route route, long outputLimit) {
    Patches patches = new Patches(request);
    patches.model(route.upstreamModel());
    Range limit = request.places().at("max_tokens");
    if (limit != null && request.outputLimit().orElse(0) > outputLimit) {
      patches.replace(limit, Long.toString(outputLimit));
      thinking(request, outputLimit, patches);
    }
    return patches.apply();
  }

  private static void thinking(ModelRequest request, long outputLimit, Patches patches) {
    Range thinking = request.places().at("thinking");
    Range budget = request.places().at("thinking.budget_tokens");
    if (thinking == null || budget == null || isBelow(request, budget, outputLimit)) {
      return;
    }
    if (outputLimit > LEAST_BUDGET) {
      patches.replace(budget, Long.toString(outputLimit - 1));
    } else {
      patches.replace(thinking, "{\"type\":\"disabled\"}");
    }
  }

  private static boolean isBelow(ModelRequest request, Range budget, long limit) {
    byte[] bytes = request.body().bytes();
    String text = new String(bytes, budget.start(), budget.length(), StandardCharsets.US_ASCII);
    try {
      return Long.parseLong(text) < limit;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
