package dev.headgate.router.exchange;

import dev.headgate.quota.protocol.BalanceV1;
import dev.headgate.quota.protocol.BalanceV1.Unit;
import dev.headgate.router.budget.Units;
import dev.headgate.router.routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The headers of an answer that are Headgate's own: the request's id, who answered, and what is
/// left of the budgets (`RateLimit-Policy` and `RateLimit` as in
/// draft-ietf-httpapi-ratelimit-headers, and OpenAI's `x-ratelimit-*` for its clients).
final class AnswerHeaders {

  private AnswerHeaders() {}

  static void identify(ClientAnswer client, String id) {
    client.header("x-request-id", id);
    client.header("x-headgate-request-id", id);
  }

  static void route(ClientAnswer client, Route route) {
    client.header("x-headgate-provider", route.provider().name());
    client.header("x-headgate-model", route.upstreamModel());
  }

  static void retryAfter(ClientAnswer client, @Nullable String providers) {
    if (providers != null) {
      client.header("retry-after", providers);
    }
  }

  static void budget(ClientAnswer client, List<BalanceV1> balances) {
    if (balances.isEmpty()) {
      return;
    }
    client.header(
        "ratelimit-policy",
        balances.stream()
            .map(it ->
                "\"%s\";q=%d;qu=\"%s\"".formatted(it.policy(), it.limit(), Units.nameOf(it.unit())))
            .collect(Collectors.joining(", ")));
    client.header(
        "ratelimit",
        balances.stream()
            .map(it -> "\"%s\";r=%d%s".formatted(it.policy(), left(it), resets(it, ";t=", "")))
            .collect(Collectors.joining(", ")));
    tightest(balances, Unit.REQUESTS).ifPresent(it -> openAi(client, it, "requests"));
    tightest(balances, Unit.TOKENS).ifPresent(it -> openAi(client, it, "tokens"));
  }

  private static void openAi(ClientAnswer client, BalanceV1 balance, String unit) {
    client.header("x-ratelimit-limit-" + unit, Long.toString(balance.limit()));
    client.header("x-ratelimit-remaining-" + unit, Long.toString(left(balance)));
    String reset = resets(balance, "", "s");
    if (!reset.isEmpty()) {
      client.header("x-ratelimit-reset-" + unit, reset);
    }
  }

  private static Optional<BalanceV1> tightest(List<BalanceV1> balances, Unit unit) {
    return balances.stream()
        .filter(it -> it.unit() == unit)
        .min(Comparator.comparingLong(BalanceV1::remaining));
  }

  private static long left(BalanceV1 balance) {
    return Math.max(0, balance.remaining());
  }

  private static String resets(BalanceV1 balance, String before, String after) {
    Instant at = balance.resetsAt();
    return at == null
        ? ""
        : before + Math.max(0, Duration.between(Instant.now(), at).toSeconds()) + after;
  }
}
