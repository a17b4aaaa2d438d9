package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.bill.InvoiceLine;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedProviderTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String STREAM = ",\"stream\":true";
  private static final String STREAM_WITH_USAGE =
      STREAM + ",\"stream_options\":{\"include_usage\":true}";

  private ScriptedProvider provider;
  private HttpClient client;

  @BeforeEach
  void start() {
    provider = ScriptedProvider.start(0);
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    client.close();
    provider.close();
  }

  @Test
  void billsTheTokensOfTheTextThatItStreams() throws Exception {
    var frames = frames(send("[[tokens=41 chunks=7]]", STREAM_WITH_USAGE).body());

    var text = new StringBuilder();
    frames.forEach(frame -> text.append(frame.at("/choices/0/delta/content").asText("")));
    var usage = frames.getLast().get("usage");
    assertEquals(41, TokenCount.encoding("gpt-4o-mini").countTokensOrdinary(text.toString()));
    assertEquals(41, usage.get("completion_tokens").asLong());
    assertEquals(41, line().outputTokens());
    assertEquals(line().inputTokens(), usage.get("prompt_tokens").asLong());
    assertEquals(InvoiceLine.State.ANSWERED, line().state());
    assertEquals(1 + 7 + 1 + 1, frames.size(), "role, content, finish, usage");
  }

  @Test
  void tellsUsageInAStreamOnlyWhenAsked() throws Exception {
    String body = send("[[tokens=2]]", STREAM).body();

    assertFalse(body.contains("usage"), body);
    assertTrue(body.endsWith("data: [DONE]\n\n"), body);
  }

  @Test
  void cutsAtTheLimitThatTheRequestSets() throws Exception {
    var answer = JSON.readTree(send("[[tokens=9 reasoning=3]]", ",\"max_tokens\":5").body());

    assertEquals("length", answer.at("/choices/0/finish_reason").asText());
    assertEquals("The water", answer.at("/choices/0/message/content").asText());
    assertEquals(5, answer.at("/usage/completion_tokens").asLong());
    assertEquals(3, answer.at("/usage/completion_tokens_details/reasoning_tokens").asLong());
  }

  @Test
  void billsNothingForAnErrorAndAnswersTheSecondAttempt() throws Exception {
    String script = "[[status=429 retry-after=7 times=1 tokens=1]]";
    var refused = send(script, "");
    var answered = send(script, "");

    assertEquals(429, refused.statusCode());
    assertEquals("7", refused.headers().firstValue("retry-after").orElseThrow());
    assertEquals("rate_limit_exceeded", JSON.readTree(refused.body()).at("/error/code").asText());
    assertEquals(200, answered.statusCode());
    assertEquals(
        List.of("0", "1"),
        provider.invoice().stream().map(InvoiceLine::outputTokens).map(String::valueOf).toList());
    assertEquals(List.of(1, 2), provider.invoice().stream().map(InvoiceLine::attempt).toList());
  }

  @Test
  void billsWhatItWroteBeforeAReset() {
    assertThrows(IOException.class, () -> send("[[tokens=9 reset-after=2]]", STREAM));

    assertEquals(2, line().outputTokens());
    assertEquals(InvoiceLine.State.FAILED, line().state());
  }

  @Test
  void endsAsIfItWereWholeWithoutItsLastFrames() throws Exception {
    String stream = send("[[tokens=9 end-after=2]]", STREAM).body();

    assertFalse(stream.contains("[DONE]"), stream);
    assertEquals(2, line().outputTokens());
    assertEquals(InvoiceLine.State.FAILED, line().state());
  }

  @Test
  void truncatesAtTheByte() {
    assertThrows(IOException.class, () -> send("[[tokens=9 truncate-at=700]]", STREAM));

    assertEquals(InvoiceLine.State.FAILED, line().state());
    assertEquals(1, line().outputTokens(), "role and one content frame fit");
  }

  @Test
  void billsWhatItWroteWhenTheClientLeaves() throws Exception {
    try (var socket = new Socket("127.0.0.1", provider.port())) {
      byte[] body = body("[[tokens=50 stall-after=4]]", STREAM);
      String head =
          "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
              + "Authorization: Bearer demo-key\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      awaitBilled(InvoiceLine.State.OPEN, 4);
    }
    awaitBilled(InvoiceLine.State.CANCELLED, 4);
  }

  @Test
  void sendsTheUsageInPieces() throws Exception {
    var frames = frames(send("[[tokens=3 split-usage]]", STREAM_WITH_USAGE).body());

    assertEquals(3, frames.getLast().at("/usage/completion_tokens").asLong());
  }

  @Test
  void leavesUsageOutWhenTold() throws Exception {
    assertFalse(send("[[tokens=3 no-usage]]", STREAM_WITH_USAGE).body().contains("usage"));
    assertFalse(send("[[tokens=3 no-usage]]", "").body().contains("\"usage\""));
  }

  @Test
  void refusesAScriptThatItDoesNotUnderstand() throws Exception {
    assertEquals(400, send("[[tokens=3 explode]]", "").statusCode());
    assertEquals(400, send("[[tokens=many]]", "").statusCode());
  }

  @Test
  void wantsItsKey() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(provider.url() + "/models")).build();

    assertEquals(401, client.send(request, BodyHandlers.ofString()).statusCode());
  }

  @Test
  void followsAScriptThatWasRegistered() throws Exception {
    String order = "{\"match\": \"innocent\", \"script\": \"redirect\"}";
    var registration =
        HttpRequest.newBuilder(URI.create("http://localhost:" + provider.port() + "/script"))
            .POST(BodyPublishers.ofString(order))
            .build();
    assertEquals(204, client.send(registration, BodyHandlers.discarding()).statusCode());

    assertEquals(307, send("an innocent question", "").statusCode());
    assertEquals(200, send("another question", "").statusCode());
  }

  private HttpResponse<String> send(String prompt, String members) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(provider.url() + "/chat/completions"))
            .header("Authorization", "Bearer demo-key")
            .header("X-Client-Request-Id", "one")
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofByteArray(body(prompt, members)))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static byte[] body(String prompt, String members) {
    return ("{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + prompt
            + "\"}]"
            + members
            + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<JsonNode> frames(String body) throws IOException {
    var frames = new ArrayList<JsonNode>();
    for (String line : body.split("\n\n")) {
      if (!line.equals("data: [DONE]")) {
        frames.add(JSON.readTree(line.substring("data: ".length())));
      }
    }
    return frames;
  }

  private InvoiceLine line() {
    return provider.invoice().getFirst();
  }

  private void awaitBilled(InvoiceLine.State state, long outputTokens) {
    Instant deadline = Instant.now().plusSeconds(5);
    while (provider.invoice().isEmpty()
        || line().state() != state
        || line().outputTokens() != outputTokens) {
      assertTrue(Instant.now().isBefore(deadline), provider.invoice().toString());
      Thread.onSpinWait();
    }
  }
}
