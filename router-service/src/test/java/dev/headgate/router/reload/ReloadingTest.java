package dev.headgate.router.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.reload.Reloading.Outcome;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlLocationConfigSourceFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReloadingTest {

  private static final String SOUND =
      """
      headgate:
        providers:
          a: { kind: openai, base-url: "http://localhost/v1", api-key: "${A_KEY}" }
        models:
          first: { routes: [ { provider: a } ] }
        router: { lease: 30S }
        policies:
          - { id: another-service, limit: "${NOBODY_HERE_KNOWS}" }
      """;

  @TempDir Path directory;
  private final List<SmallRyeConfig> applied = new ArrayList<>();
  private MountedFile mounted;
  private ConfigurationFiles files;
  private Reloading reloading;

  @BeforeEach
  void start() {
    mounted = MountedFile.mount(directory, SOUND);
    SmallRyeConfig started =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(
                new PropertiesConfigSource(
                    Map.of(
                        "smallrye.config.locations", mounted.path().toString(),
                        "headgate.models.above.routes[0].provider", "a",
                        "A_KEY", "from-the-environment"),
                    "above the file",
                    400))
            .withSources(new YamlLocationConfigSourceFactory())
            .build();
    files = new ConfigurationFiles(started);
    reloading = new Reloading(files, applied::add);
  }

  @Test
  void whatSaysTheSameChangesNothing() {
    assertEquals(Outcome.UNCHANGED, reloading.reload());
    mounted.swap(SOUND + "# with a comment\n");
    assertEquals(Outcome.UNCHANGED, reloading.reload());
    assertEquals(List.of(), applied);
  }

  @Test
  void aModelMoreIsReadAmongTheSameOtherSources() {
    mounted.swap(SOUND.replace("first:", "second: { choose-from: [ first ] }\n    first:"));
    assertEquals(Outcome.APPLIED, reloading.reload());
    SmallRyeConfig now = applied.getFirst();
    assertEquals("first", now.getRawValue("headgate.models.second.choose-from[0]"));
    assertEquals("a", now.getRawValue("headgate.models.above.routes[0].provider"));
    assertEquals("from-the-environment", now.getRawValue("headgate.providers.a.api-key"));
  }

  @Test
  void aModelThatIsGoneFromTheFileIsGone() {
    mounted.swap(SOUND.replace("first:", "renamed:"));
    assertEquals(Outcome.APPLIED, reloading.reload());
    assertEquals(null, applied.getFirst().getRawValue("headgate.models.first.routes[0].provider"));
  }

  @Test
  void whatNeedsARestartIsNotAppliedAndNotRefused() {
    mounted.swap(SOUND.replace("30S", "20S"));
    assertEquals(Outcome.UNCHANGED, reloading.reload());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: openai | kind: openai, colour: red | headgate.providers.a.colour",
        "A_KEY | A_SECRET_NOBODY_SET | headgate.providers.a.api-key",
        "http://localhost/v1 | http://user:sk-12 34@localhost | headgate.providers.a.base-url",
        "models: | modles: | headgate.modles",
        "provider: a | provider: a ] | malformed YAML in line 5",
      })
  void whatIsWrongIsRefusedByNameAndWithoutAValue(String good, String bad, String named) {
    mounted.swap(SOUND.replace(good, bad));
    String fault = fault();
    assertTrue(fault.contains(named), fault);
    assertFalse(fault.contains("sk-12"), fault);
    assertFalse(fault.contains("\n"), fault);
    assertEquals(Outcome.REFUSED, reloading.reload());
    assertEquals(List.of(), applied);
  }

  @Test
  void aMendedFileIsTakenAgain() {
    mounted.swap("headgate: [");
    assertEquals(Outcome.REFUSED, reloading.reload());
    mounted.swap(SOUND.replace("first:", "second:"));
    assertEquals(Outcome.APPLIED, reloading.reload());
  }

  @Test
  void aFileThatIsGoneIsRefusedAndNotReadAsEmpty() throws Exception {
    java.nio.file.Files.delete(mounted.path());
    assertEquals(mounted.path() + ": absent (expected: the configuration)", fault());
  }

  private String fault() {
    try {
      files.read();
      return "none";
    } catch (RuntimeException failure) {
      return Fault.of(failure);
    }
  }
}
