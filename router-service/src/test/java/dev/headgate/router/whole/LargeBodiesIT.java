package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.testkit.stack.Ports;
import dev.headgate.testkit.stack.Service;
import dev.headgate.testkit.stack.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Large bodies through a router of its own with a small heap: what fits into `limits.body-memory`
/// is served, the rest is told to come again, and the heap bears it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeBodiesIT {

  private static final int MIB = 1024 * 1024;
  private static final int HEAP_MEGABYTES = 256;
  private static final int ROUNDS = 3;
  private static final int AT_ONCE = 6;

  private final RouterStack stack = new RouterStack();
  private final Path directory = Path.of("target", "large-bodies").toAbsolutePath();
  private ServiceProcess router;
  private Client client;

  @BeforeAll
  void start() throws IOException {
    Map<String, String> configuration = new HashMap<>(stack.start());
    configuration.put("headgate.router.limits.body-memory", "96M");
    configuration.put("headgate.router.limits.first-byte", "30S");
    configuration.put("headgate.router.limits.upload-idle", "30S");
    configuration.put("headgate.router.limits.total", "60S");
    Files.createDirectories(directory);
    Path file = Files.writeString(directory.resolve("router.yaml"), "headgate: {}\n");
    router =
        ServiceProcess.start(
            Service.ROUTER, directory, Ports.free(), file, configuration, HEAP_MEGABYTES);
    client = new Client(URI.create(router.url()), Around.token("search", "large-bodies-user"));
  }

  @AfterAll
  void stop() {
    if (router != null) {
      router.close();
    }
    stack.stop();
  }

  /// The second and third round are served like the first: nothing of a round stays in the heap.
  @Test
  void uploadsBeyondTheMemoryForBodiesAreRefusedAndTheOthersServed() throws Exception {
    byte[] body = image("gpt-4o-mini", 64 * MIB - 1024);
    for (int round = 0; round < ROUNDS; round++) {
      List<HttpResponse<String>> answers = atOnce(body);
      int served = 0;
      for (HttpResponse<String> answer : answers) {
        if (answer.statusCode() == 200) {
          served++;
        } else {
          assertEquals(503, answer.statusCode(), answer.body());
          assertEquals("overloaded", Client.error(answer).path("code").asText());
        }
      }
      HttpResponse<String> alone =
          client.post("/v1/chat/completions", BodyPublishers.ofByteArray(body));
      assertEquals(200, alone.statusCode(), alone.body());
      assertTrue(served < AT_ONCE, "served: " + served);
    }
    assertTrue(router.isAlive());
  }

  @Test
  void anImageOfTwentyMebibytesIsSaidAgainInAnotherProtocol() {
    byte[] body = image("at-anthropic", 20 * MIB);
    for (int round = 0; round < ROUNDS; round++) {
      HttpResponse<String> answer =
          client.post("/v1/chat/completions", BodyPublishers.ofByteArray(body));
      assertEquals(200, answer.statusCode(), answer.body());
      assertEquals(1, Around.invoice(Client.id(answer)).size());
    }
    assertTrue(router.isAlive());
  }

  private List<HttpResponse<String>> atOnce(byte[] body) throws Exception {
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<HttpResponse<String>>> soon = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        soon.add(
            threads.submit(
                () -> client.post("/v1/chat/completions", BodyPublishers.ofByteArray(body))));
      }
      for (Future<HttpResponse<String>> each : soon) {
        answers.add(each.get());
      }
    }
    return answers;
  }

  /// A chat request with an inline image of that size.
  private static byte[] image(String model, int size) {
    byte[] head =
        ("{\"model\":\""
                + model
                + "\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"text\",\"text\":\"hi\"},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,")
            .getBytes(StandardCharsets.UTF_8);
    byte[] tail = "\"}}]}]}".getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[head.length + size + tail.length];
    Arrays.fill(whole, (byte) 'A');
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(tail, 0, whole, head.length + size, tail.length);
    return whole;
  }
}
