package dev.headgate.billing.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The key of the last row of a page, as callers hand it back. It names rows and grants nothing.
public final class Cursor {

  /// Not in any text of the ledger.
  private static final String SEPARATOR = "\u001f";

  private Cursor() {}

  public static String of(Object... key) {
    List<String> parts = java.util.stream.Stream.of(key).map(String::valueOf).toList();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
  }

  /// The key of a cursor of that many parts; empty when it is none.
  public static Optional<List<String>> read(String cursor, int parts) {
    try {
      String key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      List<String> read = List.of(key.split(SEPARATOR, -1));
      return read.size() == parts && key.indexOf('\0') < 0 ? Optional.of(read) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
