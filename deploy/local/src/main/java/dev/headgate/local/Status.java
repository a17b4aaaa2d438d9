package dev.headgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `status`: what runs, where, and how much memory it takes. Exit code 1 unless everything runs.
final class Status {

  private final RunState state;

  Status(RunState state) {
    this.state = state;
  }

  int print() {
    var daemon = state.daemon();
    var parts = state.parts();
    if (daemon.isEmpty() && parts.stream().noneMatch(RunningProcess::isAlive)) {
      System.out.println("nothing is up");
      return 1;
    }
    String format = "%-9s %8s %6s %9s  %s%n";
    System.out.printf(format, "part", "pid", "port", "memory", "");
    parts.forEach(part ->
        System.out.printf(
            format,
            part.name(),
            part.pid(),
            part.port(),
            part.isAlive() ? memory(part.pid()) : "",
            part.isAlive() ? "running" : "ended: ./headgate logs " + part.name()));
    if (daemon.isEmpty()) {
      System.out.println("the daemon is gone: ./headgate down ends the rest");
    } else if (!state.isReady()) {
      System.out.println("starting");
    }
    return state.isReady() && parts.stream().allMatch(RunningProcess::isAlive) ? 0 : 1;
  }

  private static String memory(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
