package dev.headgate.router.exchange;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.router.budget.Balance;
import dev.headgate.router.budget.Pressure;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.RefusedByPolicy;
import dev.headgate.router.error.RefusingPolicy;
import dev.headgate.router.upstream.Attempt;
import java.math.BigDecimal;
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

  private static final int NANO_DIGITS = 9;

  private AnswerHeaders() {}

  /// @param header where the clients of the surface look for the id
  static void identify(ClientAnswer client, String id) {
    client.header("x-request-id", id);
    client.header("request-id", id);
    client.header("x-headgate-request-id", id);
  }

  static void route(ClientAnswer client, Attempt attempt) {
    client.header("x-headgate-provider", attempt.route().provider().name());
    client.header("x-headgate-model", attempt.route().upstreamModel());
    client.header("x-headgate-reason", attempt.reason().wireName());
  }

  /// That an answer is Headgate's own count, and nobody's who would bill it.
  static void counted(ClientAnswer client) {
    client.header("x-headgate-certainty", Certainty.COUNTED.wireName());
  }

  /// What was done to the request because a budget's limit comes near.
  static void pressure(ClientAnswer client, List<Pressure> applied) {
    if (!applied.isEmpty()) {
      client.header(
          "x-headgate-pressure",
          applied.stream().map(AnswerHeaders::written).collect(Collectors.joining(", ")));
    }
  }

  private static String written(Pressure pressure) {
    return switch (pressure) {
      case Pressure.ClampOutput(String policy, long most) ->
          "clamp-output;policy=\"%s\";max-output-tokens=%d".formatted(policy, most);
      case Pressure.Downgrade(String policy, String model) ->
          "downgrade;policy=\"%s\";model=\"%s\"".formatted(policy, model);
      case Pressure.Wait(String policy, _) -> "wait;policy=\"%s\"".formatted(policy);
    };
  }

  /// What the answer has cost, in US dollars; nothing where there is no price.
  static void cost(ClientAnswer client, @Nullable Long nanoUsd) {
    if (nanoUsd != null) {
      client.header(
          "x-headgate-cost-usd", BigDecimal.valueOf(nanoUsd, NANO_DIGITS).toPlainString());
    }
  }

  static void retryAfter(ClientAnswer client, @Nullable String providers) {
    if (providers != null) {
      client.header("retry-after", providers);
    }
  }

  /// What is left of the policy that refused.
  static void refused(ClientAnswer client, ExchangeError error) {
    if (error instanceof RefusedByPolicy refused) {
      budget(client, List.of(balance(refused.by())));
    }
  }

  private static Balance balance(RefusingPolicy by) {
    return new Balance(
        by.policy(), by.unit(), by.limit(), by.limit() - by.settled() - by.held(), by.resetsAt());
  }

  static void budget(ClientAnswer client, List<Balance> balances) {
    if (balances.isEmpty()) {
      return;
    }
    client.header(
        "ratelimit-policy",
        balances.stream()
            .map(it -> "\"%s\";q=%d;qu=\"%s\"".formatted(it.policy(), it.limit(), it.unit()))
            .collect(Collectors.joining(", ")));
    client.header(
        "ratelimit",
        balances.stream()
            .map(it -> "\"%s\";r=%d%s".formatted(it.policy(), left(it), resets(it, ";t=", "")))
            .collect(Collectors.joining(", ")));
    tightest(balances, "requests").ifPresent(it -> openAi(client, it, "requests"));
    tightest(balances, "tokens").ifPresent(it -> openAi(client, it, "tokens"));
  }

  private static void openAi(ClientAnswer client, Balance balance, String unit) {
    client.header("x-ratelimit-limit-" + unit, Long.toString(balance.limit()));
    client.header("x-ratelimit-remaining-" + unit, Long.toString(left(balance)));
    String reset = resets(balance, "", "s");
    if (!reset.isEmpty()) {
      client.header("x-ratelimit-reset-" + unit, reset);
    }
  }

  private static Optional<Balance> tightest(List<Balance> balances, String unit) {
    return balances.stream()
        .filter(it -> it.unit().equals(unit))
        .min(Comparator.comparingLong(Balance::remaining));
  }

  private static long left(Balance balance) {
    return Math.max(0, balance.remaining());
  }

  private static String resets(Balance balance, String before, String after) {
    Instant at = balance.resetsAt();
    return at == null
        ? ""
        : before + Math.max(0, Duration.between(Instant.now(), at).toSeconds()) + after;
  }
}
