package dev.headgate.quota.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A script as the store runs it.
///
/// @param digest what the store knows it by: SHA-1 in hexadecimal, because EVALSHA says so
record ScriptSource(String text, String digest) {

  static ScriptSource of(String text) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] digest = sha1.digest(text.getBytes(StandardCharsets.UTF_8));
      return new ScriptSource(text, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The text of the file `name`.lua, which stands beside this class.
  static String file(String name) {
    try (InputStream file = ScriptSource.class.getResourceAsStream(name + ".lua")) {
      if (file == null) {
        throw new IllegalStateException(
            "script " + name + ".lua: missing (expected: beside its class)");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
