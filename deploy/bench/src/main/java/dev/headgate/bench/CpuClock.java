package dev.headgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// The CPU time that a process and its children have spent, user and system together, as Linux
/// counts it in `/proc/<pid>/stat` (proc(5)): fields 14 and 15, in ticks of 10 ms.
final class CpuClock {
  private static final int TICKS_PER_SECOND = 100;
  private static final int FIELD_USER = 14;
  private static final int FIELD_SYSTEM = 15;

  private CpuClock() {}

  static Duration spentBy(long pid) {
    Stream<Long> family =
        Stream.concat(
            Stream.of(pid),
            ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid));
    return family.map(CpuClock::read).reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration read(long pid) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (NoSuchFileException ended) {
      return Duration.ZERO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The second field is the program's name in brackets, which may hold spaces and brackets itself,
  /// so that fields are counted from the last bracket.
  static Duration parse(String stat) {
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks =
        Long.parseLong(afterName[FIELD_USER - 3]) + Long.parseLong(afterName[FIELD_SYSTEM - 3]);
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }
}
