package dev.headgate.testkit.stack;

import java.io.IOException;
import java.util.List;

/// What to put before a PostgreSQL command. PostgreSQL refuses to run as root; a user namespace of
/// its own makes root somebody else without changing who owns the files. Nothing for everyone else.
final class RootlessPrefix {

  private RootlessPrefix() {}

  static List<String> forThisUser() throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    if (!succeeds("unshare", "--user", "true")) {
      throw new IOException(
          "PostgreSQL does not run as root, and this system allows no user namespaces"
              + " (`unshare --user true` fails): run as another user");
    }
    return List.of("unshare", "--user");
  }

  private static boolean succeeds(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
