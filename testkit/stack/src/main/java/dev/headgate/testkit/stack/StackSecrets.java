package dev.headgate.testkit.stack;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/// Secrets of one run of the stack: they reach the services by environment and stand in no file.
record StackSecrets(String quotaKey, String cookieSecret) {

  static StackSecrets random() {
    return new StackSecrets(hex(), hex());
  }

  Map<String, String> environment() {
    return Map.of("HEADGATE_QUOTA_KEY", quotaKey, "HEADGATE_COOKIE_SECRET", cookieSecret);
  }

  private static String hex() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "StackSecrets";
  }
}
