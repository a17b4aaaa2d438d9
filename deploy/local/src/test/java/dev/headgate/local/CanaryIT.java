package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Promise 10 of the design: no prompt, completion, credential or token in any log, event, metric
/// or table. Looks at the very bytes: logs, Redis' append-only file, Kafka's segments, PostgreSQL's
/// data and write-ahead log, and the metrics of the three services.
class CanaryIT {

  @Test
  void noPromptAnswerOrTokenIsKeptAnywhere() throws Exception {
    // Given exchanges that are answered, cut, refused and malformed, all with canaries
    String prompt = "canary-" + UUID.randomUUID();
    String user = "cleo-" + UUID.randomUUID();
    String token = WholePath.token("acme", "canary", user);
    ChatClient client = WholePath.chat(token);
    ChatClient.Answer whole = client.ask(prompt + " [[tokens=60]]", false);
    assertEquals(200, whole.status());
    assertEquals(200, client.ask(prompt + " [[tokens=60]]", true).status());
    client.ask(prompt + " [[tokens=60 truncate-at=700]]", true);
    client.ask(prompt + " [[status=500]]", false);
    WholePath.chat(token + "x").ask(prompt, false);
    MintedKey key = MintedKey.by(token);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> WholePath.chat(key.secret()).ask(prompt, true).status() == 200);
    WholePath.chat(key.secret() + "x").ask(prompt, false);
    Fetched.get(WholePath.stack().router().url() + "/v1beta/x?key=" + key.secret(), null);
    WholePath.ledger("acme").awaitEntries(whole.requestId(), Duration.ofSeconds(30));

    // When everything that was written is searched
    String answer = Fetched.quoted(answerText(whole.body())).substring(5, 60);
    Map<String, String> canaries = new LinkedHashMap<>();
    canaries.put("prompt", prompt);
    canaries.put("answer", answer);
    canaries.put("token", token.substring(token.lastIndexOf('.') + 1));
    canaries.put("API key", key.secret().substring("hg_".length()));
    canaries.put("service key", WholePath.stack().quotaKey());
    List<String> found = new ArrayList<>();
    List<Path> files = filesOf("redis", "kafka", "postgres", "router", "quota", "billing");
    for (Path file : files) {
      found.addAll(canariesIn(file.toString(), read(file), canaries));
    }
    for (String url :
        List.of(
            WholePath.stack().router().url(),
            WholePath.stack().quota().url(),
            WholePath.stack().billing().url())) {
      Fetched metrics = Fetched.get(url + "/q/metrics", null);
      assertEquals(200, metrics.status());
      found.addAll(canariesIn(url, metrics.body(), canaries));
    }

    // Then nothing is found, though who asked is: the search sees what is written
    assertEquals(List.of(), found);
    for (String part : List.of("kafka", "postgres", "redis")) {
      assertTrue(
          filesOf(part).stream().anyMatch(file -> read(file).contains(user)),
          "the search is blind in " + part);
    }
    for (String part : List.of("kafka", "redis")) {
      assertTrue(
          filesOf(part).stream().anyMatch(file -> read(file).contains(key.id())),
          "the search is blind for keys in " + part);
    }
    assertFalse(files.isEmpty());
  }

  private static String answerText(String body) {
    return new Fetched(200, body).json().at("/choices/0/message/content").asText();
  }

  private static List<String> canariesIn(String place, String text, Map<String, String> canaries) {
    return canaries.entrySet().stream()
        .filter(canary -> text.contains(canary.getValue()))
        .map(canary -> canary.getKey() + " in " + place)
        .toList();
  }

  private static List<Path> filesOf(String... parts) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String part : parts) {
      try (Stream<Path> walk = Files.walk(WholePath.DIRECTORY.resolve(part))) {
        walk.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    return files;
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
