package dev.headgate.local;

import java.time.Duration;
import java.util.List;

/// `down`: ends what `up` started, the last first. When the daemon is gone (it crashed, or was
/// killed), its parts are ended one by one.
final class Down {

  private static final Duration DAEMON_PATIENCE = Duration.ofSeconds(90);
  private static final Duration PART_PATIENCE = Duration.ofSeconds(10);

  private final RunState state;

  Down(RunState state) {
    this.state = state;
  }

  int run() {
    var daemon = state.daemon();
    boolean leftovers = !left().isEmpty();
    if (daemon.isEmpty() && !leftovers) {
      System.out.println("nothing is up");
      state.clear();
      return 0;
    }
    daemon.ifPresent(it -> it.end(DAEMON_PATIENCE));
    endLeftovers();
    System.out.println("down");
    return 0;
  }

  /// Ends parts that have no daemon any more.
  void endLeftovers() {
    left().reversed().forEach(part -> part.end(PART_PATIENCE));
    state.clear();
  }

  private List<RunningProcess> left() {
    return state.parts().stream().filter(RunningProcess::isAlive).toList();
  }
}
