package dev.headgate.bench;

import java.util.stream.Stream;

/// A process and everything that it started.
final class Family {

  private Family() {}

  static Stream<Long> of(long pid) {
    return Stream.concat(
        Stream.of(pid),
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid));
  }
}
