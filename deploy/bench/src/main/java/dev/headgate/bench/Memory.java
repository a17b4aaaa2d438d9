package dev.headgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a process has in memory.
final class Memory {
  private static final long KIB = 1024;
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern USED =
      Pattern.compile("(?:DefNew|Tenured)\\s+total \\d+K, used (\\d+)K");

  private Memory() {}

  /// The resident set of a process and its children, as Linux counts it in `/proc/<pid>/status`.
  static long residentBytes(long pid) {
    return Family.of(pid).mapToLong(Memory::resident).sum();
  }

  /// What lives in the heap of a JVM with the serial collector, after a full collection.
  static long heapBytesAfterCollection(long pid) {
    jcmd(pid, "GC.run");
    return used(jcmd(pid, "GC.heap_info"));
  }

  static long used(String heapInfo) {
    Matcher generations = USED.matcher(heapInfo);
    long kibibytes = 0;
    while (generations.find()) {
      kibibytes += Long.parseLong(generations.group(1));
    }
    if (kibibytes == 0) {
      throw new IllegalStateException("a heap of which nothing can be told: " + heapInfo);
    }
    return kibibytes * KIB;
  }

  private static long resident(long pid) {
    try {
      Matcher line = RESIDENT.matcher(Files.readString(Path.of("/proc", pid + "", "status")));
      return line.find() ? Long.parseLong(line.group(1)) * KIB : 0;
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jcmd(long pid, String command) {
    Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(program.toString(), Long.toString(pid), command)
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new StreamFailedException("jcmd " + command + " failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamFailedException("interrupted", e);
    }
  }
}
