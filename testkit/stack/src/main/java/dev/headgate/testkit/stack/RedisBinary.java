package dev.headgate.testkit.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;

/// The Redis server of the embedded-redis artifact for this machine, unpacked once.
final class RedisBinary {

  private RedisBinary() {}

  static synchronized Path path() throws IOException {
    return Unpacked.once(
            "redis-6.2",
            directory -> {
              File unpacked = ExecutableProvider.newJarResourceProvider(directory.toFile()).get();
              Files.move(unpacked.toPath(), directory.resolve("redis-server"));
            })
        .resolve("redis-server");
  }
}
