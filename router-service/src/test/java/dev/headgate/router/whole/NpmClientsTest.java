package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The clients from npm, unmodified: `openai`, `@anthropic-ai/sdk`, the AI SDK and LangChain. Their
/// tests stand in `src/test/npm`, are installed by the lock file into a copy under `target`, and
/// are run by Node.js' own runner; each is a test here.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class NpmClientsTest {

  private static final Path SOURCE = Path.of("src", "test", "npm");
  private static final Path COPY = Path.of("target", "npm");
  private static final int OLDEST_NODE = 20;

  @TestHTTPResource URI base;

  @TestFactory
  List<DynamicTest> clients() throws IOException, InterruptedException {
    copy();
    List<String> version = List.of("node", "--version");
    NodeCommand.require(
        NodeCommand.run(COPY, Map.of(), version).orFail("node --version"), OLDEST_NODE);
    NodeCommand.run(COPY, Map.of(), List.of("npm", "ci")).orFail("npm ci");

    NodeCommand.Output output = NodeCommand.run(COPY, parts(), testCommand());
    List<DynamicTest> tests = new ArrayList<>();
    boolean failed = false;
    for (String line : output.out().lines().toList()) {
      JsonNode told = Around.read(line);
      failed |= told.path("failure").isTextual();
      tests.add(DynamicTest.dynamicTest(told.path("name").asText(), () -> judge(told)));
    }
    assertFalse(tests.isEmpty(), Files.readString(output.errors()));
    assertEquals(failed ? 1 : 0, output.exit(), Files.readString(output.errors()));
    return tests;
  }

  private static void judge(JsonNode told) {
    if (told.path("failure").isTextual()) {
      fail(told.path("file").asText() + ": " + told.path("failure").asText());
    }
  }

  private Map<String, String> parts() {
    return Map.of(
        "HEADGATE_ROUTER", base.toString().replaceAll("/$", ""),
        "HEADGATE_ISSUER", System.getProperty("test.issuer"),
        "HEADGATE_PROVIDER", System.getProperty("test.provider"));
  }

  private static List<String> testCommand() throws IOException {
    List<String> command =
        new ArrayList<>(List.of("node", "--test", "--test-reporter=./reporter.js"));
    try (Stream<Path> files = Files.list(COPY.resolve("clients"))) {
      files.sorted().forEach(file -> command.add("clients/" + file.getFileName()));
    }
    return command;
  }

  /// What an earlier run installed stays, for npm to replace.
  private static void copy() throws IOException {
    try (Stream<Path> sources = Files.walk(SOURCE)) {
      for (Path source : sources.toList()) {
        Path target = COPY.resolve(SOURCE.relativize(source));
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
