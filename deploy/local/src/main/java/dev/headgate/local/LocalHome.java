package dev.headgate.local;

import dev.headgate.testkit.stack.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// The directories of the local stack, under `.headgate/local` of the project.
///
/// @param root everything of the local stack
record LocalHome(Path root) {

  static LocalHome ofProject() {
    return new LocalHome(ProjectHome.root().resolve(".headgate/local"));
  }

  /// Data, log and configuration of every part; survives `down` and `up`.
  Path data() {
    return root.resolve("data");
  }

  /// Which processes run.
  Path run() {
    return root.resolve("run");
  }

  Path daemonLog() {
    return root.resolve("daemon.log");
  }

  /// The log of a part.
  Path log(String part) {
    return data().resolve(part).resolve(part + ".log");
  }

  /// Empties [#data()].
  void forgetData() throws IOException {
    if (Files.exists(data())) {
      try (var files = Files.walk(data())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
