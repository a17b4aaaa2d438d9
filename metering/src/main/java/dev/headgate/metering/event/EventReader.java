package dev.headgate.metering.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.usage.Certainty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a usage event member by member, and says which one is at fault.
final class EventReader {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final ObjectReader TREES =
      new ObjectMapper(JSON).reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private EventReader() {}

  static UsageEventV1 read(byte[] json) throws MalformedUsageEventException {
    Members envelope = Members.of("", parse(json));
    envelope.requireText("specversion", Envelope.SPEC_VERSION);
    envelope.requireText("type", UsageEventV1.TYPE);
    UsageEventV1 event = readData(envelope.object("data"));
    envelope.requireText("id", event.id());
    envelope.requireText("subject", event.caller().tenant());
    return event;
  }

  private static JsonNode parse(byte[] json) throws MalformedUsageEventException {
    try {
      return TREES.readTree(json);
    } catch (IOException notJson) {
      throw new MalformedUsageEventException(
          "record of " + json.length + " bytes: not one JSON value (expected: an object)");
    }
  }

  private static UsageEventV1 readData(Members data) throws MalformedUsageEventException {
    return new UsageEventV1(
        data.text("id"),
        data.instant("received"),
        data.optionalInstant("firstByte"),
        data.instant("finished"),
        readCaller(data.object("caller")),
        readLabels(data.object("labels")),
        data.text("operation"),
        data.text("requestModel"),
        data.text("upstreamModel"),
        data.optionalText("responseModel"),
        data.text("provider"),
        data.optionalText("priceBookProvider"),
        data.text("route"),
        data.optionalText("region"),
        data.optionalText("serviceTier"),
        readUsage(data.object("usage")),
        readCertainty(data),
        readOutcome(data.object("outcome")),
        readAttempts(data),
        data.optionalText("priceVersion"));
  }

  private static CallerV1 readCaller(Members caller) throws MalformedUsageEventException {
    return new CallerV1(
        caller.text("tenant"),
        caller.optionalText("team"),
        caller.optionalText("project"),
        caller.optionalText("user"),
        caller.optionalText("application"),
        caller.optionalText("keyId"));
  }

  private static Map<String, String> readLabels(Members labels)
      throws MalformedUsageEventException {
    Map<String, String> read = new LinkedHashMap<>();
    for (String name : labels.names()) {
      read.put(name, labels.anyText(name));
    }
    return read;
  }

  private static UsageV1 readUsage(Members usage) throws MalformedUsageEventException {
    UsageV1 wire =
        new UsageV1(
            usage.count("inputTokens"),
            usage.count("cacheReadInputTokens"),
            usage.count("cacheWrite5mInputTokens"),
            usage.count("cacheWrite1hInputTokens"),
            usage.count("audioInputTokens"),
            usage.count("outputTokens"),
            usage.count("reasoningOutputTokens"),
            usage.count("audioOutputTokens"));
    try {
      UsageConversions.fromWireUsage(wire);
    } catch (IllegalArgumentException | ArithmeticException broken) {
      throw usage.unfit(String.valueOf(broken.getMessage()));
    }
    return wire;
  }

  private static Certainty readCertainty(Members object) throws MalformedUsageEventException {
    return object.oneOf("certainty", Certainty.values(), Certainty::wireName);
  }

  private static OutcomeV1 readOutcome(Members outcome) throws MalformedUsageEventException {
    return new OutcomeV1(
        outcome.oneOf("endedBy", EndedBy.values(), EndedByNames::wireName),
        outcome.optionalText("finishReason"),
        outcome.optionalText("errorClass"));
  }

  private static List<AttemptV1> readAttempts(Members data) throws MalformedUsageEventException {
    List<AttemptV1> attempts = new ArrayList<>();
    for (Members attempt : data.objects("attempts")) {
      attempts.add(
          new AttemptV1(
              attempt.text("provider"),
              attempt.text("upstreamModel"),
              attempt.instant("started"),
              attempt.optionalInt("status"),
              readUsage(attempt.object("usage")),
              readCertainty(attempt),
              attempt.optionalText("errorClass"),
              attempt.optionalText("reason")));
    }
    return attempts;
  }
}
