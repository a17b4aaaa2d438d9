package dev.headgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The CPU time that a process and its children have spent, user and system together. Linux counts
/// it in `/proc/<pid>/stat` (proc(5)), fields 14 and 15, in ticks of 10 ms; for a process with one
/// thread, such as a worker of nginx, in nanoseconds in `/proc/<pid>/schedstat`.
final class CpuClock {
  private static final int TICKS_PER_SECOND = 100;
  private static final int FIELD_USER = 14;
  private static final int FIELD_SYSTEM = 15;

  private CpuClock() {}

  static Duration spentBy(long pid) {
    return Family.of(pid).map(CpuClock::read).reduce(Duration.ZERO, Duration::plus);
  }

  /// What the JIT compilers of a JVM have spent: what a router that is still warming up pays on
  /// top.
  static Duration compilersOf(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads
          .map(thread -> text(thread.resolve("stat")))
          .filter(stat -> stat.contains("CompilerThre"))
          .map(CpuClock::parse)
          .reduce(Duration.ZERO, Duration::plus);
    } catch (NoSuchFileException ended) {
      return Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration read(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      List<Path> all = threads.toList();
      String precise = all.size() == 1 ? text(process.resolve("schedstat")) : "";
      return precise.isEmpty() ? parse(text(process.resolve("stat"))) : parseSchedule(precise);
    } catch (NoSuchFileException ended) {
      return Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The second field is the program's name in brackets, which may hold spaces and brackets itself,
  /// so that fields are counted from the last bracket.
  static Duration parse(String stat) {
    if (stat.isEmpty()) {
      return Duration.ZERO;
    }
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks =
        Long.parseLong(afterName[FIELD_USER - 3]) + Long.parseLong(afterName[FIELD_SYSTEM - 3]);
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  /// The first of its three numbers is the time on a CPU.
  static Duration parseSchedule(String schedstat) {
    return Duration.ofNanos(Long.parseLong(schedstat.substring(0, schedstat.indexOf(' '))));
  }

  /// Empty when the process has ended, or the kernel does not count this.
  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException ended) {
      return "";
    }
  }
}
