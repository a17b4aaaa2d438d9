package dev.headgate.metering.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.usage.Certainty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageEventJsonTest {

  private static final ObjectMapper TREES = new ObjectMapper();

  @Test
  void whatIsWrittenIsReadBackExactly() throws MalformedUsageEventException {
    assertEquals(UsageEvents.full(), UsageEventJson.read(UsageEventJson.write(UsageEvents.full())));
    assertEquals(UsageEvents.bare(), UsageEventJson.read(UsageEventJson.write(UsageEvents.bare())));
  }

  @Test
  void writingIsTheSameBytesEachTime() {
    assertArrayEquals(
        UsageEventJson.write(UsageEvents.full()), UsageEventJson.write(UsageEvents.full()));
  }

  @Test
  void theEnvelopeIsCloudEvents() throws IOException {
    JsonNode envelope = TREES.readTree(UsageEventJson.write(UsageEvents.full()));

    assertEquals("1.0", envelope.get("specversion").asText());
    assertEquals("0198c0de-0000-7000-8000-000000000002", envelope.get("id").asText());
    assertEquals("/headgate/router", envelope.get("source").asText());
    assertEquals("dev.headgate.usage.v1", envelope.get("type").asText());
    assertEquals("2026-11-23T09:00:02.500000001Z", envelope.get("time").asText());
    assertEquals("acme", envelope.get("subject").asText());
  }

  @ParameterizedTest
  @EnumSource(EndedBy.class)
  void everyEndHasAName(EndedBy endedBy) throws IOException {
    assertEquals(
        TREES.readTree(TREES.writeValueAsBytes(endedBy)).asText(), EndedByNames.wireName(endedBy));
  }

  @ParameterizedTest
  @EnumSource(Certainty.class)
  void everyCertaintyHasAName(Certainty certainty) throws IOException {
    assertEquals(TREES.readTree(TREES.writeValueAsBytes(certainty)).asText(), certainty.wireName());
  }

  @Test
  void membersOfLaterVersionsAreIgnoredAtEveryDepth() throws Exception {
    ObjectNode event = tree(UsageEvents.full());
    event.put("traceparent", "00-1-2-03");
    data(event).put("currency", "USD");
    data(event).withObject("/usage").put("imageInputTokens", 3);
    data(event).withObject("/caller").put("division", "eu");
    data(event).withObject("/outcome").putArray("notes").add(1);

    assertEquals(UsageEvents.full(), read(event));
  }

  @Test
  void anOptionalMemberMayBeNull() throws Exception {
    ObjectNode event = tree(UsageEvents.bare());
    data(event).putNull("region");
    data(event).putNull("firstByte");

    assertEquals(UsageEvents.bare(), read(event));
  }

  @Test
  void timesMayHaveAnotherOffset() throws Exception {
    ObjectNode event = tree(UsageEvents.bare());
    data(event).put("received", "2026-11-23T10:00:00+01:00");

    assertEquals(Instant.parse("2026-11-23T09:00:00Z"), read(event).received());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id", "received", "finished", "caller", "labels", "operation", "requestModel",
        "upstreamModel", "provider", "route", "usage", "certainty", "outcome", "attempts"
      })
  void aMissingMemberIsRefusedByName(String member) {
    ObjectNode event = tree(UsageEvents.full());
    data(event).remove(member);

    String reason = refusal(event);

    assertEquals("data." + member + ": missing", reason.substring(0, reason.indexOf(" (")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/specversion | '\"0.3\"' | 'specversion: \"0.3\" (expected: \"1.0\")'",
        "/type | '\"other\"' | 'type: \"other\" (expected: \"dev.headgate.usage.v1\")'",
        "/subject | '\"other\"' | 'subject: \"other\" (expected: \"acme\")'",
        "/id | '\"other\"' | 'id: \"other\" (expected: \"0198c0de-0000-7000-8000-000000000002\")'",
        "/data | 1 | 'data: 1 (expected: an object)'",
        "/data/id | '\" \"' | 'data.id: \" \" (expected: text that is not blank)'",
        "/data/received | 17 | 'data.received: 17 (expected: text)'",
        "/data/received | '\"noon\"' | 'data.received: \"noon\" (expected: an RFC 3339 time)'",
        "/data/caller/tenant | '\"\"' | 'data.caller.tenant: \"\" (expected: text that is not blank)'",
        "/data/caller/team | {} | 'data.caller.team: a JSON object (expected: text)'",
        "/data/labels/feature | 3 | 'data.labels.feature: 3 (expected: text)'",
        "/data/usage/inputTokens | -1 | 'data.usage.inputTokens: -1 (expected: a whole number, 0..2^63-1)'",
        "/data/usage/inputTokens | 1.5 | 'data.usage.inputTokens: 1.5 (expected: a whole number, 0..2^63-1)'",
        "/data/usage/inputTokens | 9223372036854775808 | 'data.usage.inputTokens: 9223372036854775808 (expected: a whole number, 0..2^63-1)'",
        "/data/usage/reasoningOutputTokens | 21 | 'data.usage: reasoningOutputTokens + audioOutputTokens: 21 (expected: <= outputTokens, which is 20)'",
        "/data/usage/cacheReadInputTokens | 9223372036854775807 | 'data.usage: long overflow'",
        "/data/certainty | '\"guessed\"' | 'data.certainty: \"guessed\" (expected: one of held, counted, reported)'",
        "/data/outcome/endedBy | '\"nobody\"' | 'data.outcome.endedBy: \"nobody\" (expected: one of provider, client, gateway, expiry)'",
        "/data/attempts | {} | 'data.attempts: a JSON object (expected: an array)'",
        "/data/attempts/1 | [] | 'data.attempts[1]: a JSON array (expected: an object)'",
        "/data/attempts/0/status | 1e9 | 'data.attempts[0].status: 1.0E9 (expected: a whole number)'",
        "/data/attempts/0/usage/outputTokens | null | 'data.attempts[0].usage.outputTokens: missing (expected: a whole number, 0..2^63-1)'",
      })
  void aWrongMemberIsRefusedByPathValueAndExpectation(String pointer, String json, String reason)
      throws IOException {
    ObjectNode event = tree(UsageEvents.full());
    set(event, pointer, TREES.readTree(json));

    assertEquals(reason, refusal(event));
  }

  @Test
  void aLongValueIsNotRepeatedInTheReason() {
    ObjectNode event = tree(UsageEvents.full());
    event.put("specversion", "x".repeat(1_000));

    assertEquals("specversion: a JSON string (expected: \"1.0\")", refusal(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"text\"", "{", "{}{}", "{\"id\":1,\"id\":2}", "\0"})
  void whatIsNoObjectIsRefused(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    var refusal =
        assertThrows(MalformedUsageEventException.class, () -> UsageEventJson.read(bytes));

    assertEquals("record", String.valueOf(refusal.getMessage()).substring(0, 6));
  }

  private static String refusal(ObjectNode event) {
    return String.valueOf(
        assertThrows(MalformedUsageEventException.class, () -> read(event)).getMessage());
  }

  private static UsageEventV1 read(JsonNode event)
      throws MalformedUsageEventException, IOException {
    return UsageEventJson.read(TREES.writeValueAsBytes(event));
  }

  private static ObjectNode tree(UsageEventV1 event) {
    try {
      return (ObjectNode) TREES.readTree(UsageEventJson.write(event));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static ObjectNode data(ObjectNode event) {
    return (ObjectNode) event.get("data");
  }

  private static void set(ObjectNode event, String pointer, JsonNode value) {
    int end = pointer.lastIndexOf('/');
    String last = pointer.substring(end + 1);
    JsonNode parent = event.at(pointer.substring(0, end));
    if (parent instanceof com.fasterxml.jackson.databind.node.ArrayNode array) {
      array.set(Integer.parseInt(last), value);
    } else {
      ((ObjectNode) parent).set(last, value);
    }
  }
}
