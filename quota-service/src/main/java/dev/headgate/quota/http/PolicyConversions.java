package dev.headgate.quota.http;

import dev.headgate.quota.http.PolicyV1.CarryOverV1;
import dev.headgate.quota.http.PolicyV1.RaiseV1;
import dev.headgate.quota.http.PolicyV1.WindowV1;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.CarryOver;
import dev.headgate.quota.policy.Declaration;
import dev.headgate.quota.policy.Declaration.DeclaredCarryOver;
import dev.headgate.quota.policy.Declaration.DeclaredWindow;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.MadePolicy;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.register.PolicyChange;
import dev.headgate.quota.register.PolicyChange.Deleted;
import dev.headgate.quota.register.PolicyChange.Standing;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Policies to and from their wire records.
final class PolicyConversions {

  private static final int LONGEST_REASON = 500;
  private static final int NANO_DIGITS = 9;

  private PolicyConversions() {}

  /// A policy of `tenant`: the match may leave the tenant out, and may name no other.
  static Declaration fromWireWish(String tenant, String id, PolicyWishV1 wire) {
    String named = wire.match().getOrDefault(Level.TENANT.id(), tenant);
    if (!named.equals(tenant)) {
      throw new InvalidRequestException(
          "match.tenant: " + named + " (expected: " + tenant + ", or left out)");
    }
    if (wire.id() != null && !wire.id().equals(id)) {
      throw new InvalidRequestException("id: " + wire.id() + " (expected: " + id + ")");
    }
    Map<String, String> match = new LinkedHashMap<>(wire.match());
    match.put(Level.TENANT.id(), tenant);
    return new Declaration(
        id,
        match,
        wire.unit(),
        wire.limit(),
        fromWireWindow(wire.window()),
        wire.enforcement() == null ? "hard" : wire.enforcement(),
        LadderConversions.fromWire(wire.pressure()),
        wire.carryOver() == null
            ? null
            : new DeclaredCarryOver(wire.carryOver().atMost(), wire.carryOver().from().toString()));
  }

  private static DeclaredWindow fromWireWindow(@Nullable WindowV1 window) {
    return window == null
        ? DeclaredWindow.NONE
        : new DeclaredWindow(window.calendar(), window.zone(), window.rate(), window.burst());
  }

  /// A reason that can be kept.
  static String fromWireReason(@Nullable String reason) {
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new InvalidRequestException(
          "reason: "
              + (reason == null ? "missing" : reason.length() + " characters")
              + " (expected: 1.."
              + LONGEST_REASON
              + " characters)");
    }
    return reason.strip();
  }

  static PolicyV1 toWireDeclared(Policy policy, String file) {
    return new PolicyV1(
        policy.id(),
        "file",
        file,
        match(policy),
        policy.unit().id(),
        amount(policy.unit(), policy.limit()),
        amount(policy.unit(), policy.limit()),
        window(policy),
        policy.enforcement().id(),
        LadderConversions.toWire(policy.ladder()),
        carryOver(policy),
        List.of(),
        null,
        null,
        null,
        null);
  }

  static PolicyV1 toWireMade(PolicyChange change, Standing standing) {
    Policy policy = standing.declaration().policy();
    Policy now = new MadePolicy(policy, standing.raises(), change.at()).at(Instant.now());
    return new PolicyV1(
        policy.id(),
        "api",
        null,
        match(policy),
        policy.unit().id(),
        amount(policy.unit(), policy.limit()),
        amount(policy.unit(), now.limit()),
        window(policy),
        policy.enforcement().id(),
        LadderConversions.toWire(policy.ladder()),
        carryOver(policy),
        standing.raises().stream()
            .map(raise ->
                new RaiseV1(
                    raise.id(),
                    raise.partition(),
                    amount(policy.unit(), raise.by()),
                    raise.until()))
            .toList(),
        change.version(),
        change.at(),
        change.by(),
        change.reason());
  }

  static PolicyVersionV1 toWireVersion(PolicyChange change) {
    return new PolicyVersionV1(
        change.version(),
        change.at(),
        change.by(),
        change.reason(),
        switch (change.content()) {
          case Standing standing -> toWireMade(change, standing);
          case Deleted() -> null;
        });
  }

  private static Map<String, String> match(Policy policy) {
    Map<String, String> match = new LinkedHashMap<>();
    policy.match().levels().forEach((level, value) -> match.put(level.id(), value));
    return match;
  }

  private static @Nullable WindowV1 window(Policy policy) {
    Window window = policy.window();
    return switch (window) {
      case CalendarWindow(var period, var zone) ->
          new WindowV1(period.name().toLowerCase(Locale.ROOT), zone.getId(), null, null);
      case RateWindow rate ->
          new WindowV1(null, null, rate.id(), amount(policy.unit(), rate.burst()));
      case WhileHeld _ -> null;
    };
  }

  private static @Nullable CarryOverV1 carryOver(Policy policy) {
    CarryOver over = policy.carryOver();
    return over == null ? null : new CarryOverV1(amount(policy.unit(), over.atMost()), over.from());
  }

  /// An amount of `unit`, as a text.
  static String amount(BudgetUnit unit, long amount) {
    return switch (unit) {
      case USD -> BigDecimal.valueOf(amount, NANO_DIGITS).stripTrailingZeros().toPlainString();
      case TOKENS, INPUT_TOKENS, OUTPUT_TOKENS, REQUESTS, CONCURRENT_REQUESTS ->
          Long.toString(amount);
    };
  }
}
