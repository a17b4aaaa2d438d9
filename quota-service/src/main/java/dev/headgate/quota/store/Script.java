package dev.headgate.quota.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The scripts, one for each operation. Those of reservations are their own file after those that
/// all of them share; those of API keys stand alone.
public enum Script {
  RESERVE("reserve"),
  EXTEND("extend"),
  SETTLE("settle"),
  RELEASE("release"),
  EXPIRE("expire"),
  SHOW("show"),
  CHECK("check"),
  NOTE("note"),
  KEY_PLACE(List.of("key-place")),
  KEY_WRITE(List.of("key-write")),
  KEY_REVOKE(List.of("key-revoke")),
  KEY_STANDING(List.of("key-standing")),
  KEY_BEGIN(List.of("key-begin")),
  KEY_COMPLETE(List.of("key-complete"));

  private final String source;
  private final String digest;

  Script(String name) {
    this(List.of("balance", "entries", "pressure", "reservation", name));
  }

  Script(List<String> files) {
    this.source = files.stream().map(Script::read).collect(Collectors.joining());
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
