package dev.headgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many files, and so connections, one process may have open. A JVM raises its own limit to the
/// hard one by itself.
final class FileLimit {
  private static final Pattern HARD = Pattern.compile("Max open files\\s+\\S+\\s+(\\S+)");

  /// A relay needs two for each stream; the rest is its jars, logs and other connections.
  private static final int FOR_EACH_STREAM = 2;

  private static final int FOR_THE_REST = 1000;

  private FileLimit() {}

  /// @throws NotPossibleException when so many streams need more than there are
  static void check(int streams) {
    check(streams, hard());
  }

  static void check(int streams, long limit) {
    long needed = (long) FOR_EACH_STREAM * streams + FOR_THE_REST;
    if (limit < needed) {
      throw new NotPossibleException(
          "ulimit -Hn: %d (expected: at least %d for %d streams; ask for fewer with --streams)"
              .formatted(limit, needed, streams));
    }
  }

  private static long hard() {
    try {
      Matcher line = HARD.matcher(Files.readString(Path.of("/proc/self/limits")));
      return line.find() && !line.group(1).equals("unlimited")
          ? Long.parseLong(line.group(1))
          : Long.MAX_VALUE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
