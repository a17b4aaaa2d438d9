package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.testkit.provider.bedrock.AccessKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void readsTheCommandLine() {
    assertEquals(Options.onPort(8080), Options.parse(List.of("8080")));
    assertEquals(
        new Options(
            1, false, "k", new AccessKey("id", "secret"), Map.of("a@b.example", Path.of("a.pem"))),
        Options.parse(
            List.of(
                "1",
                "--no-invoice",
                "--api-key",
                "k",
                "--access-key",
                "id",
                "secret",
                "--service-account",
                "a@b.example",
                "a.pem")));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("1", "--verbose")));
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("1", "--api-key")));
  }
}
