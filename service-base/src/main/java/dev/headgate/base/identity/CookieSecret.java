package dev.headgate.base.identity;

import java.security.SecureRandom;
import java.util.HexFormat;

/// The secret that encrypts sign-in cookies. On a developer's machine one is made up at each start,
/// which ends the sessions of the run before; everywhere else `IdentityCheck` demands one.
final class CookieSecret {
  static final int SHORTEST = 32;

  private CookieSecret() {}

  static String of(IdentityConfiguration configuration) {
    return configuration.browser().cookieSecret().orElseGet(CookieSecret::random);
  }

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
