package dev.headgate.quota.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The scripts, one for each operation. A script is its own file after the three that all share:
/// the first of them decides whether the slot is what the caller knows, and what follows is only
/// run then.
public enum Script {
  RESERVE("reserve"),
  EXTEND("extend"),
  SETTLE("settle"),
  RELEASE("release"),
  EXPIRE("expire"),
  SHOW("show", true),
  /// Does nothing, unless the slot forgot.
  RECALL("recall", true),
  /// What the usage log tells of a reservation.
  FOLLOW("follow"),
  /// What the usage log tells of a reservation that the store does not have.
  CHARGE("charge"),
  CLAIM("claim"),
  CLEAR("clear"),
  RESTORE("restore"),
  REHOLD("rehold"),
  OPEN("open");

  private final String source;
  private final String digest;

  Script(String name) {
    this(name, false);
  }

  Script(String name, boolean readsOnly) {
    this.source =
        "local READS_ONLY = "
            + readsOnly
            + "\n"
            + read("epoch")
            + "local function operation()\n"
            + read("balance")
            + read("reservation")
            + read("learning")
            + read(name)
            + "\nend\nreturn { operation(), MARK }\n";
    this.digest = digest(source);
  }

  String source() {
    return source;
  }

  /// What the store knows the script by: SHA-1 in hexadecimal, because EVALSHA says so.
  String digest() {
    return digest;
  }

  private static String read(String name) {
    try (InputStream file = Script.class.getResourceAsStream(name + ".lua")) {
      if (file == null) {
        throw new IllegalStateException(
            "script " + name + ".lua: missing (expected: beside its class)");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String source) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(source.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
