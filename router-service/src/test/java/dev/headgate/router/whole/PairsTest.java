package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every protocol of a client against every kind of provider, streamed and not: the answer is whole
/// and in the client's protocol, and what is accounted for is what the provider bills.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class PairsTest {

  private static final List<String> MODELS =
      List.of(
          "at-openai",
          "at-chat-only",
          "at-azure",
          "at-anthropic",
          "at-bedrock",
          "at-gemini",
          "at-vertex");

  @TestHTTPResource URI base;

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (Spoken spoken : Spoken.values()) {
      for (String model : MODELS) {
        pairs.add(Arguments.of(spoken, model));
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aWholeAnswerIsInTheClientsProtocolAndOnTheInvoice(Spoken spoken, String model) {
    HttpResponse<String> answer = post(spoken, model, spoken.ask(model, "hello [[tokens=20]]"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertFalse(spoken.text(Around.read(answer.body())).isBlank(), answer.body());
    assertOnInvoice(answer);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aStreamSaysTheSameAndEndsByTheClientsProtocol(Spoken spoken, String model) {
    String whole =
        spoken.text(Around.read(post(spoken, model, spoken.ask(model, "hi [[tokens=30]]")).body()));
    HttpResponse<String> stream =
        stream(spoken, model, spoken.ask(model, "hi [[tokens=30 slice=7]]"));
    assertEquals(200, stream.statusCode(), stream.body());
    assertTrue(spoken.isEnd(stream.body()), stream.body());
    assertEquals(whole, spoken.streamedText(stream.body()));
    assertOnInvoice(stream);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void toolsAreCalledInParallel(Spoken spoken, String model) {
    Map<String, Object> request = new HashMap<>(spoken.ask(model, "go [[tool-calls=2]]"));
    request.put("tools", spoken.tools());
    HttpResponse<String> answer = post(spoken, model, request);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(2, spoken.toolCalls(Around.read(answer.body())), answer.body());
    HttpResponse<String> stream = stream(spoken, model, request);
    assertTrue(spoken.isEnd(stream.body()), stream.body());
    assertTrue(stream.body().contains("weather") && stream.body().contains("traffic"));
    assertOnInvoice(stream);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aStreamThatIsCutEndsInAnErrorAndIsAccountedFor(Spoken spoken, String model) {
    HttpResponse<String> stream =
        stream(spoken, model, spoken.ask(model, "hi [[tokens=30 reset-after=5]]"));
    assertFalse(spoken.isEnd(stream.body()), stream.body());
    assertTrue(stream.body().contains("upstream_reset"), stream.body());
    try (UsageLog log = new UsageLog()) {
      UsageEventV1 event = log.await(Client.id(stream));
      assertEquals("upstream_reset", event.outcome().errorClass());
      assertTrue(event.usage().inputTokens() > 0);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void anErrorOfTheProvidersIsToldInTheClientsEnvelope(Spoken spoken, String model) {
    HttpResponse<String> answer = post(spoken, model, spoken.ask(model, "x [[status=400]]"));
    assertEquals(400, answer.statusCode(), answer.body());
    JsonNode body = Around.read(answer.body());
    assertTrue(body.path("error").path("message").isTextual(), answer.body());
    assertEquals(spoken == Spoken.MESSAGES, body.path("type").asText().equals("error"));
  }

  private HttpResponse<String> post(Spoken spoken, String model, Map<String, Object> body) {
    return send(spoken.path(model, false), body);
  }

  private HttpResponse<String> stream(Spoken spoken, String model, Map<String, Object> body) {
    return send(spoken.path(model, true), spoken.streamed(body));
  }

  private HttpResponse<String> send(String path, Map<String, Object> body) {
    return new Client(base, Around.token("search", "pair-user"))
        .post(path, BodyPublishers.ofString(Around.json(body)));
  }

  private static void assertOnInvoice(HttpResponse<String> answer) {
    JsonNode line = Around.invoice(Client.id(answer)).getFirst();
    try (UsageLog log = new UsageLog()) {
      UsageEventV1 event = log.await(Client.id(answer));
      assertEquals(Certainty.REPORTED, event.certainty());
      assertEquals(line.path("inputTokens").asLong(), event.usage().inputTokens());
      assertEquals(line.path("outputTokens").asLong(), event.usage().outputTokens());
    }
  }
}
