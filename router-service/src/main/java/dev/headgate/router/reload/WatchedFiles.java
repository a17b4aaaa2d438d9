package dev.headgate.router.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells when files have changed, by looking. A look costs a few system calls and sees what a
/// listener on a directory does not: a link further up that now leads elsewhere, as Kubernetes
/// swaps `..data` of a mounted ConfigMap.
///
/// Files that are still being written are not to be read: they must look the same twice.
final class WatchedFiles {

  private final Supplier<List<Path>> files;
  private List<Look> before = List.of();
  private @Nullable List<Look> read;

  /// @param files the files there are at the moment
  WatchedFiles(Supplier<List<Path>> files) {
    this.files = files;
  }

  /// How a file looks; what has changed looks otherwise.
  private record Look(
      Path path,
      @Nullable Path real,
      @Nullable FileTime modified,
      @Nullable Object key,
      long size) {

    static Look at(Path path) {
      try {
        Path real = path.toRealPath();
        BasicFileAttributes its =
            Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Look(path, real, its.lastModifiedTime(), its.fileKey(), its.size());
      } catch (IOException _) {
        return new Look(path, null, null, null, -1);
      }
    }
  }

  /// Looks, and says whether the files are to be read: true once for each change, and once at the
  /// beginning, for they may have changed since the start.
  boolean areToBeRead() {
    List<Look> now = files.get().stream().map(Look::at).toList();
    boolean still = now.equals(before);
    before = now;
    if (!still || now.equals(read)) {
      return false;
    }
    read = now;
    return true;
  }
}
