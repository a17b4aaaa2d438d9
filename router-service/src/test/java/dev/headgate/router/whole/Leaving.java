package dev.headgate.router.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageEventV1;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;

/// A client that leaves, and what became of its request: the provider's line and the one event.
///
/// @param event the usage event
/// @param line the provider's line when the event was there
/// @param cancelledWithinASecond whether the provider was cancelled within a second
record Leaving(UsageEventV1 event, JsonNode line, boolean cancelledWithinASecond) {

  /// When it leaves.
  enum Phase {
    BEFORE_THE_HEAD(true, "tokens=20 first-byte-ms=1500"),
    WHILE_IT_BEATS(true, "tokens=20 first-byte-ms=2000"),
    BEFORE_THE_FIRST_BYTE(true, "tokens=20 slow-head-ms=2000"),
    IN_THE_TEXT(true, "tokens=20 stall-after=10"),
    AFTER_THE_TEXT(true, "tokens=10 stall-after=10"),
    BEFORE_THE_WHOLE_HEAD(false, "tokens=20 first-byte-ms=1500"),
    IN_THE_WHOLE_BODY(false, "tokens=20 stall-after=1");

    private final boolean streamed;
    private final String script;

    Phase(boolean streamed, String script) {
      this.streamed = streamed;
      this.script = script;
    }

    boolean isStreamed() {
      return streamed;
    }

    /// The tokens that the provider had written when it left.
    int written() {
      return this == IN_THE_TEXT || this == AFTER_THE_TEXT ? 10 : 0;
    }

    private void await(RawClient client, int line) throws IOException {
      switch (this) {
        case BEFORE_THE_HEAD, BEFORE_THE_WHOLE_HEAD, IN_THE_WHOLE_BODY -> {}
        case WHILE_IT_BEATS, BEFORE_THE_FIRST_BYTE -> client.readUntil("200 OK");
        case IN_THE_TEXT, AFTER_THE_TEXT -> {
          client.readUntil("200 OK");
          until(() -> lineAt(line).path("outputTokens").asInt() == written());
        }
      }
    }
  }

  static Leaving in(URI base, Phase phase, Spoken spoken, String model) throws IOException {
    return in(base, phase, phase.script, spoken, model);
  }

  /// The same with another script.
  static Leaving in(URI base, Phase phase, String script, Spoken spoken, String model)
      throws IOException {
    String user = UUID.randomUUID().toString();
    int line = Around.wholeInvoice().size();
    Map<String, Object> asked = spoken.ask(model, "x [[" + script + "]]");
    Map<String, Object> body = phase.streamed ? spoken.streamed(asked) : asked;
    try (RawClient client = new RawClient(base)) {
      client.post(
          spoken.path(model, phase.streamed), Around.token("search", user), Around.json(body));
      until(() -> Around.wholeInvoice().size() == line + 1);
      phase.await(client, line);
    }
    boolean cancelled = isCancelledWithinASecond(line);
    try (UsageLog log = new UsageLog()) {
      UsageEventV1 event = log.awaitOfUser(user);
      Assertions.assertEquals(EndedBy.CLIENT, event.outcome().endedBy());
      Assertions.assertEquals("client_left", event.outcome().errorClass());
      Assertions.assertEquals(1, log.copies(event.id()));
      Assertions.assertEquals(1, Around.invoice(event.id()).size());
      return new Leaving(event, lineAt(line), cancelled);
    }
  }

  private static boolean isCancelledWithinASecond(int line) {
    long left = System.nanoTime();
    while (System.nanoTime() - left < Duration.ofSeconds(1).toNanos()) {
      if (lineAt(line).path("state").asText().equals("cancelled")) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode lineAt(int line) {
    return Around.wholeInvoice().path(line);
  }

  static void until(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }
}
