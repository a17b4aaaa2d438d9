package dev.headgate.testkit.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the project lies: the nearest directory, from the working directory up, that holds the
/// launcher `headgate`. The system property `headgate.home` may name it instead.
public final class ProjectHome {

  private ProjectHome() {}

  /// The root of the project.
  ///
  /// @throws IllegalStateException if the working directory is not inside the project
  public static Path root() {
    String named = System.getProperty("headgate.home");
    Path start = Path.of(named == null ? "" : named).toAbsolutePath().normalize();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("headgate"))
          && Files.isRegularFile(at.resolve("pom.xml"))) {
        return at;
      }
    }
    throw new IllegalStateException(
        start + " is not inside the project (expected: a parent with the file `headgate`)");
  }

  /// The class path of a built module that keeps its libraries in `target/lib`.
  static String classPath(String module) {
    Path target = root().resolve(module).resolve("target");
    return moduleJar(module) + ":" + target.resolve("lib") + "/*";
  }

  /// The runnable jar of a built service.
  static Path serviceJar(String service) {
    return requireBuilt(
        root().resolve(service).resolve("target/quarkus-app/quarkus-run.jar"), service);
  }

  /// Where unpacked binaries and class-data archives are kept between runs.
  static Path parts() {
    Path directory = root().resolve(".headgate/parts");
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path moduleJar(String module) {
    Path target = root().resolve(module).resolve("target");
    List<Path> jars = List.of();
    if (Files.isDirectory(target)) {
      try (var files = Files.newDirectoryStream(target, "*-SNAPSHOT.jar")) {
        for (Path file : files) {
          jars = List.of(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return jars.isEmpty() ? requireBuilt(target.resolve("*.jar"), module) : jars.getFirst();
  }

  private static Path requireBuilt(Path jar, String module) {
    if (Files.isRegularFile(jar)) {
      return jar;
    }
    throw new IllegalStateException(
        jar + " is missing: build first (./mvnw -pl " + module + " -am -DskipTests package)");
  }
}
