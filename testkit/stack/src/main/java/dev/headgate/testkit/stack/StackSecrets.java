package dev.headgate.testkit.stack;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/// Secrets of one run of the stack: they reach the services by environment. Only the pepper of API
/// keys stands in a file, because keys outlive a run.
record StackSecrets(String quotaKey, String cookieSecret, String keysPepper) {

  /// @param directory of the stack's data
  static StackSecrets of(Path directory) {
    return new StackSecrets(hex(), hex(), KeptSecret.in(directory.resolve("keys-pepper")));
  }

  Map<String, String> environment() {
    return Map.of(
        "HEADGATE_QUOTA_KEY", quotaKey,
        "HEADGATE_COOKIE_SECRET", cookieSecret,
        "HEADGATE_KEYS_PEPPER", keysPepper);
  }

  static String hex() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "StackSecrets";
  }
}
