package dev.headgate.router.budget;

import dev.headgate.quota.protocol.BalanceV1.Unit;

/// What a policy counts, as callers read it. Money is counted in nano-USD.
public final class Units {

  private Units() {}

  public static String nameOf(Unit unit) {
    return switch (unit) {
      case USD -> "nano-usd";
      case TOKENS -> "tokens";
      case INPUT_TOKENS -> "input-tokens";
      case OUTPUT_TOKENS -> "output-tokens";
      case REQUESTS -> "requests";
    };
  }
}
