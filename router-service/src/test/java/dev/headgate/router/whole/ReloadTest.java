package dev.headgate.router.whole;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.router.reload.MountedFile;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The mounted configuration changes while requests run.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class ReloadTest {

  private static final Duration IN_FORCE = Duration.ofSeconds(10);

  private static final String AT_START = System.getProperty("test.mounted.content");

  @TestHTTPResource URI base;

  private final MountedFile mounted = MountedFile.at(Path.of(System.getProperty("test.mounted")));

  @AfterEach
  void asItWas() {
    mounted.swap(AT_START);
    await().atMost(IN_FORCE).until(() -> invalid().equals("0.0"));
  }

  @Test
  void aModelIsAddedWhileRequestsRunAndNoneFails() {
    assertEquals(404, status("added"));
    Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    AtomicInteger requests = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        callers.execute(() -> {
          while (!over.get()) {
            statuses.add(status("mounted"));
            requests.incrementAndGet();
          }
        });
      }
      try {
        await().until(() -> requests.get() > 10);
        mounted.swap(withModel("added", "steady"));
        await().atMost(IN_FORCE).until(() -> status("added") == 200);
        int then = requests.get();
        await().until(() -> requests.get() > then + 10);
      } finally {
        over.set(true);
      }
    }
    assertEquals(Set.of(200), statuses);
  }

  @Test
  void anInvalidOneChangesNothingAndAlarmsUntilItIsMended() {
    mounted.swap(withModel("kept", "steady"));
    await().atMost(IN_FORCE).until(() -> status("kept") == 200);
    mounted.swap(withModel("other", "nobody"));
    await().atMost(IN_FORCE).until(() -> invalid().equals("1.0"));
    assertEquals(200, status("kept"));
    assertEquals(404, status("other"));
    mounted.swap(withModel("other", "steady"));
    await().atMost(IN_FORCE).until(() -> invalid().equals("0.0"));
    assertEquals(404, status("kept"));
    assertEquals(200, status("other"));
  }

  private static String withModel(String model, String provider) {
    return AT_START
        + "    %s: { routes: [ { provider: %s, model: gpt-4o-mini } ] }\n"
            .formatted(model, provider);
  }

  private int status(String model) {
    return new Client(base, Around.token("search", "reloader"))
        .chat(Client.chat(model, "hi", "\"max_tokens\":5"))
        .statusCode();
  }

  private String invalid() {
    return Metrics.scraped(base).value("headgate_configuration_invalid");
  }
}
