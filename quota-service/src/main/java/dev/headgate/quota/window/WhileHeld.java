package dev.headgate.quota.window;

/// No window: only what is held at this moment counts, and it counts until it ends.
public record WhileHeld() implements Window {

  /// How it is named in balances.
  public static final String ID = "open";
}
