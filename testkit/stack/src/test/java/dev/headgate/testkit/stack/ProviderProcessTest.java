package dev.headgate.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderProcessTest {

  @TempDir Path directory;

  @Test
  void showsWhatItBilledUntilItIsToldToForget() throws Exception {
    try (var provider = ProviderProcess.start(directory)) {
      ask(provider, "gpt-4o-mini");
      ask(provider, "llama-3.3-70b");

      var lines = provider.invoice();
      assertEquals(
          List.of("gpt-4o-mini", "llama-3.3-70b"), lines.stream().map(InvoiceLine::model).toList());
      assertEquals("one", lines.getFirst().requestId());
      assertEquals(2, lines.getLast().attempt());
      assertEquals(InvoiceLine.State.ANSWERED, lines.getFirst().state());
      assertNull(lines.getLast().usd(), "it has no price for that");

      provider.clearInvoice();
      assertEquals(List.of(), provider.invoice());
    }
  }

  @Test
  void remembersNothingForABenchmark() throws Exception {
    try (var provider = ProviderProcess.start(directory, Ports.free(), "--no-invoice")) {
      ask(provider, "gpt-4o");

      assertEquals(List.of(), provider.invoice());
    }
  }

  private static void ask(ProviderProcess provider, String model) throws Exception {
    String body =
        """
        {"model": "%s", "messages": [{"role": "user", "content": "hello [[tokens=3]]"}]}
        """
            .formatted(model);
    var request =
        HttpRequest.newBuilder(URI.create(provider.url() + "/chat/completions"))
            .header("Authorization", "Bearer " + ProviderProcess.API_KEY)
            .header("X-Client-Request-Id", "one")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      assertEquals(200, client.send(request, BodyHandlers.ofString()).statusCode());
    }
  }
}
