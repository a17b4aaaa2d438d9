package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.router.drain.Drains;
import dev.headgate.router.whole.Leaving.Phase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A client that leaves, in every phase and at every kind of provider: one that stops billing is
/// cancelled within a second, one that bills on is read to its report; either way the exchange is
/// accounted for once.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class DisconnectTest {

  @TestHTTPResource URI base;
  @Inject Drains drains;

  @Test
  void leavingInTheMiddleOfTheUploadCostsNothing() throws IOException {
    String user = UUID.randomUUID().toString();
    int before = Around.wholeInvoice().size();
    try (RawClient client = new RawClient(base)) {
      client.chatHead(Around.token("once", user), 1000).write("{\"model\":");
    }
    // the single request of this user is still there
    var answer =
        new Client(base, Around.token("once", user)).chat(Client.chat("gpt-4o-mini", "hi", ""));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(before + 1, Around.wholeInvoice().size());
  }

  @ParameterizedTest
  @MethodSource("stopping")
  void aProviderThatStopsBillingIsCancelledWithinASecond(Phase phase, Spoken spoken, String model)
      throws IOException {
    Leaving left = Leaving.in(base, phase, spoken, model);
    assertTrue(left.cancelledWithinASecond(), left.toString());
    assertEquals(Certainty.COUNTED, left.event().certainty());
    long came = phase == Phase.IN_THE_WHOLE_BODY && isDirect(spoken, model) ? 20 : phase.written();
    assertEquals(came, left.event().usage().outputTokens());
    assertTrue(left.event().usage().inputTokens() > 0);
  }

  /// In their common protocol even half of a body can be read, and here it has all of the text.
  private static boolean isDirect(Spoken spoken, String model) {
    return model.equals(spoken == Spoken.MESSAGES ? "at-anthropic" : "at-openai");
  }

  static Stream<Arguments> stopping() {
    List<Arguments> pairs =
        List.of(
            Arguments.of(Spoken.CHAT, "at-openai"),
            Arguments.of(Spoken.CHAT, "at-anthropic"),
            Arguments.of(Spoken.RESPONSES, "at-openai"),
            Arguments.of(Spoken.MESSAGES, "at-anthropic"),
            Arguments.of(Spoken.MESSAGES, "at-azure"));
    return phases(pairs, Phase.values());
  }

  @ParameterizedTest
  @MethodSource("billingOn")
  void aProviderThatBillsOnIsReadToItsReport(Phase phase, Spoken spoken, String model)
      throws IOException {
    Leaving left = Leaving.in(base, phase, scriptToTheEnd(phase), spoken, model);
    assertFalse(left.cancelledWithinASecond(), left.toString());
    assertReported(left.event(), left.line());
    assertEquals(20, left.event().usage().outputTokens());
  }

  static Stream<Arguments> billingOn() {
    List<Arguments> pairs =
        List.of(
            Arguments.of(Spoken.CHAT, "at-bedrock"),
            Arguments.of(Spoken.MESSAGES, "at-bedrock"),
            Arguments.of(Spoken.RESPONSES, "at-billing-on"));
    return phases(
        pairs,
        Phase.BEFORE_THE_HEAD,
        Phase.WHILE_IT_BEATS,
        Phase.BEFORE_THE_FIRST_BYTE,
        Phase.BEFORE_THE_WHOLE_HEAD,
        Phase.IN_THE_WHOLE_BODY);
  }

  private static String scriptToTheEnd(Phase phase) {
    return switch (phase) {
      case BEFORE_THE_HEAD, BEFORE_THE_WHOLE_HEAD -> "tokens=20 first-byte-ms=1500";
      case WHILE_IT_BEATS -> "tokens=20 first-byte-ms=2000";
      case BEFORE_THE_FIRST_BYTE -> "tokens=20 slow-head-ms=2000";
      case IN_THE_WHOLE_BODY -> "tokens=20 slow-head-ms=1500";
      case IN_THE_TEXT, AFTER_THE_TEXT -> throw new IllegalArgumentException(phase.name());
    };
  }

  @ParameterizedTest
  @CsvSource({"CHAT, at-bedrock", "MESSAGES, at-bedrock", "CHAT, at-billing-on"})
  void aStreamThatBillsOnIsReadFromTheTextToItsReportAndItsHoldGrows(Spoken spoken, String model)
      throws IOException {
    String user = UUID.randomUUID().toString();
    var body = new HashMap<>(spoken.ask(model, "x [[tokens=250 delay-ms=10]]"));
    body.put("stream", true);
    try (RawClient client = new RawClient(base)) {
      client.post(spoken.path(), Around.token("search", user), Around.json(body));
      client.readUntil("data: ");
    }
    try (UsageLog log = new UsageLog()) {
      UsageEventV1 event = log.awaitOfUser(user);
      assertEquals("client_left", event.outcome().errorClass());
      assertEquals(250, event.usage().outputTokens());
      assertReported(event, Around.invoice(event.id()).getFirst());
      assertEquals(1, log.copies(event.id()));
    }
  }

  /// Two places here. Of a stream the text is counted; of an answer that is not streamed nothing is
  /// seen, and what was held is charged.
  @Test
  void beyondTheBoundOnDrainsItIsCancelled() throws IOException {
    String slow = Around.json(Spoken.CHAT.ask("at-bedrock", "x [[tokens=20 first-byte-ms=2800]]"));
    for (int i = 0; i < 2; i++) {
      int line = Around.wholeInvoice().size();
      try (RawClient client = new RawClient(base)) {
        client.chat(Around.token("search", "drained-user"), slow);
        Leaving.until(() -> Around.wholeInvoice().size() == line + 1);
      }
    }
    Leaving.until(() -> drains.open() == 2);
    Leaving stream = Leaving.in(base, Phase.IN_THE_TEXT, Spoken.CHAT, "at-bedrock");
    assertEquals(Certainty.COUNTED, stream.event().certainty());
    assertEquals(10, stream.event().usage().outputTokens());
    Leaving whole = Leaving.in(base, Phase.BEFORE_THE_WHOLE_HEAD, Spoken.CHAT, "at-bedrock");
    assertEquals(Certainty.HELD, whole.event().certainty());
    assertEquals(300, whole.event().usage().outputTokens());
    Leaving.until(() -> drains.open() == 0);
  }

  /// Whether the client leaves before or after the exchange is accounted for: its usage is the
  /// provider's.
  @ParameterizedTest
  @CsvSource({
    "CHAT, at-openai, finish_reason\":\"stop",
    "MESSAGES, at-anthropic, message_delta",
    "CHAT, at-bedrock, finish_reason\":\"stop",
  })
  void leavingBetweenTheReportAndTheTerminalFrameLosesNothing(
      Spoken spoken, String model, String last) throws IOException {
    String user = UUID.randomUUID().toString();
    var body = new HashMap<>(spoken.ask(model, "x [[tokens=10]]"));
    body.put("stream", true);
    try (RawClient client = new RawClient(base)) {
      client.post(spoken.path(), Around.token("search", user), Around.json(body));
      client.readUntil(last);
    }
    try (UsageLog log = new UsageLog()) {
      UsageEventV1 event = log.awaitOfUser(user);
      assertReported(event, Around.invoice(event.id()).getFirst());
      assertEquals(1, log.copies(event.id()));
    }
  }

  private static Stream<Arguments> phases(List<Arguments> pairs, Phase... phases) {
    return Arrays.stream(phases)
        .flatMap(
            phase -> pairs.stream().map(pair -> Arguments.of(phase, pair.get()[0], pair.get()[1])));
  }

  private static void assertReported(UsageEventV1 event, JsonNode line) {
    assertEquals(Certainty.REPORTED, event.certainty());
    assertEquals("answered", line.path("state").asText());
    assertEquals(line.path("inputTokens").asLong(), event.usage().inputTokens());
    assertEquals(line.path("outputTokens").asLong(), event.usage().outputTokens());
  }
}
