package dev.headgate.router.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A command of Node.js, run to its end. Of the environment it sees nothing that another client's
/// configuration may be.
final class NodeCommand {

  private static final String NEEDED =
      " (expected: Node.js 20 or newer and npm on the path, see https://nodejs.org)";
  private static final long LONGEST_SECONDS = 300;
  private static final List<String> FOREIGN =
      List.of("OPENAI_", "ANTHROPIC_", "LANGSMITH_", "LANGCHAIN_", "AI_");

  private NodeCommand() {}

  /// What a command said and how it ended.
  record Output(int exit, String out, Path errors) {

    /// What it said, if it went well.
    String orFail(String command) throws IOException {
      if (exit != 0) {
        throw new IllegalStateException(
            command + ": exit code " + exit + "\n" + Files.readString(errors) + out);
      }
      return out;
    }
  }

  static Output run(Path directory, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = directory.resolve(command.getFirst() + ".out").toAbsolutePath();
    Path errors = directory.resolve(command.getFirst() + ".err").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
    builder.environment().putAll(environment);
    Process process = start(builder);
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IllegalStateException(command + ": not over after " + LONGEST_SECONDS + " s");
    }
    return new Output(process.exitValue(), Files.readString(out), errors);
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IllegalStateException(builder.command().getFirst() + ": not found" + NEEDED, e);
    }
  }

  /// Refuses a Node.js that is too old.
  ///
  /// @param version as `node --version` prints it, such as `v20.20.2`
  static void require(String version, int oldest) {
    if (Integer.parseInt(version.strip().replaceAll("^v|\\..*$", "")) < oldest) {
      throw new IllegalStateException("node: " + version.strip() + NEEDED);
    }
  }
}
