package dev.headgate.bench;

import dev.headgate.testkit.stack.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Portkey's gateway under `.headgate/bench`, installed by npm once. No script of a package is run.
final class PortkeyInstallation {
  private static final String VERSION = "1.15.2";

  /// With the newer server that it would take by itself, its streams answer 500.
  private static final String PACKAGE =
      """
      { "private": true,
        "dependencies": { "@portkey-ai/gateway": "%s" },
        "overrides": { "@hono/node-server": "1.13.8" } }
      """
          .formatted(VERSION);

  private static final int MOST_MINUTES = 5;

  private PortkeyInstallation() {}

  /// What node is to run.
  ///
  /// @throws NotPossibleException when it cannot be installed, saying why
  static Path program() {
    Path folder = ProjectHome.root().resolve(".headgate/bench/portkey-" + VERSION);
    Path program = folder.resolve("node_modules/@portkey-ai/gateway/build/start-server.js");
    if (!Files.isRegularFile(program)) {
      System.err.println("installing Portkey's gateway " + VERSION + " by npm ...");
      install(folder);
    }
    if (!Files.isRegularFile(program)) {
      throw new NotPossibleException("npm did not bring " + program);
    }
    return program;
  }

  private static void install(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("package.json"), PACKAGE);
      Process npm =
          new ProcessBuilder(
                  "npm", "install", "--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("npm.log").toFile())
              .start();
      if (!npm.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        npm.destroyForcibly();
        throw new NotPossibleException("npm took longer than " + MOST_MINUTES + " minutes");
      }
      if (npm.exitValue() != 0) {
        throw new NotPossibleException("npm failed, see " + folder.resolve("npm.log"));
      }
    } catch (IOException e) {
      throw new NotPossibleException("npm is needed to install it: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotPossibleException("interrupted");
    }
  }
}
