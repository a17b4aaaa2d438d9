package dev.headgate.router.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file as Kubernetes mounts one of a ConfigMap: `headgate.yaml -> ..data/headgate.yaml`, and
/// `..data` a link to a directory that is swapped for another as a whole.
public final class MountedFile {

  private static final String DATA = "..data";
  private static final String NAME = "headgate.yaml";

  private final Path directory;

  private MountedFile(Path directory) {
    this.directory = directory;
  }

  /// One that is mounted there already.
  public static MountedFile at(Path directory) {
    return new MountedFile(directory);
  }

  /// Mounts a first content.
  public static MountedFile mount(Path directory, String content) {
    MountedFile mounted = new MountedFile(directory);
    try {
      Files.createDirectories(directory);
      mounted.swap(content);
      Files.deleteIfExists(mounted.path());
      Files.createSymbolicLink(mounted.path(), Path.of(DATA, NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return mounted;
  }

  /// What the service is told to read.
  public Path path() {
    return directory.resolve(NAME);
  }

  /// Puts another content there, atomically.
  public void swap(String content) {
    try {
      Path its = Files.createTempDirectory(directory, "..version_");
      Files.writeString(its.resolve(NAME), content);
      Path link = directory.resolve("..data_tmp");
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, its.getFileName());
      Files.move(link, directory.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
