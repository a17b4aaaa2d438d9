package dev.headgate.testkit.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/// Directories that are filled once and then shared by all runs. Filling happens beside, and the
/// result is moved into place, so that another JVM never sees half of it.
final class Unpacked {

  /// Fills a new directory.
  interface Filling {
    void into(Path directory) throws IOException;
  }

  private Unpacked() {}

  static Path once(String name, Filling filling) throws IOException {
    Path target = ProjectHome.parts().resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    Path beside = Files.createTempDirectory(ProjectHome.parts(), name + "-");
    filling.into(beside);
    try {
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(beside);
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
    return target;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
