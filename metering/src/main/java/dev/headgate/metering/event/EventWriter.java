package dev.headgate.metering.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes a usage event member by member: no reflection, so that the router starts fast and what is
/// on the wire stands here to be read. Optional members that are null are left out; labels go by
/// name, so that an event has the same bytes wherever it is written.
final class EventWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private EventWriter() {}

  static byte[] write(UsageEventV1 event) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024)) {
      try (JsonGenerator out = JSON.createGenerator(bytes)) {
        writeEnvelope(out, event);
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  private static void writeEnvelope(JsonGenerator out, UsageEventV1 event) throws IOException {
    out.writeStartObject();
    out.writeStringField("specversion", Envelope.SPEC_VERSION);
    out.writeStringField("id", event.id());
    out.writeStringField("source", Envelope.SOURCE);
    out.writeStringField("type", UsageEventV1.TYPE);
    out.writeStringField("time", event.finished().toString());
    out.writeStringField("datacontenttype", Envelope.CONTENT_TYPE);
    out.writeStringField("dataschema", Envelope.SCHEMA);
    out.writeStringField("subject", event.caller().tenant());
    out.writeFieldName("data");
    writeData(out, event);
    out.writeEndObject();
  }

  private static void writeData(JsonGenerator out, UsageEventV1 event) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", event.id());
    out.writeStringField("received", event.received().toString());
    optional(out, "firstByte", event.firstByte());
    out.writeStringField("finished", event.finished().toString());
    writeCaller(out, event.caller());
    out.writeObjectFieldStart("labels");
    for (Map.Entry<String, String> label : new TreeMap<>(event.labels()).entrySet()) {
      out.writeStringField(label.getKey(), label.getValue());
    }
    out.writeEndObject();
    out.writeStringField("operation", event.operation());
    out.writeStringField("requestModel", event.requestModel());
    out.writeStringField("upstreamModel", event.upstreamModel());
    optional(out, "responseModel", event.responseModel());
    out.writeStringField("provider", event.provider());
    optional(out, "priceBookProvider", event.priceBookProvider());
    out.writeStringField("route", event.route());
    optional(out, "region", event.region());
    optional(out, "serviceTier", event.serviceTier());
    writeUsage(out, event.usage());
    out.writeStringField("certainty", event.certainty().wireName());
    writeOutcome(out, event.outcome());
    out.writeArrayFieldStart("attempts");
    for (AttemptV1 attempt : event.attempts()) {
      writeAttempt(out, attempt);
    }
    out.writeEndArray();
    optional(out, "priceVersion", event.priceVersion());
    out.writeEndObject();
  }

  private static void writeCaller(JsonGenerator out, CallerV1 caller) throws IOException {
    out.writeObjectFieldStart("caller");
    out.writeStringField("tenant", caller.tenant());
    optional(out, "team", caller.team());
    optional(out, "project", caller.project());
    optional(out, "user", caller.user());
    optional(out, "application", caller.application());
    optional(out, "keyId", caller.keyId());
    out.writeEndObject();
  }

  private static void writeUsage(JsonGenerator out, UsageV1 usage) throws IOException {
    out.writeObjectFieldStart("usage");
    out.writeNumberField("inputTokens", usage.inputTokens());
    out.writeNumberField("cacheReadInputTokens", usage.cacheReadInputTokens());
    out.writeNumberField("cacheWrite5mInputTokens", usage.cacheWrite5mInputTokens());
    out.writeNumberField("cacheWrite1hInputTokens", usage.cacheWrite1hInputTokens());
    out.writeNumberField("audioInputTokens", usage.audioInputTokens());
    out.writeNumberField("outputTokens", usage.outputTokens());
    out.writeNumberField("reasoningOutputTokens", usage.reasoningOutputTokens());
    out.writeNumberField("audioOutputTokens", usage.audioOutputTokens());
    out.writeEndObject();
  }

  private static void writeOutcome(JsonGenerator out, OutcomeV1 outcome) throws IOException {
    out.writeObjectFieldStart("outcome");
    out.writeStringField("endedBy", EndedByNames.wireName(outcome.endedBy()));
    optional(out, "finishReason", outcome.finishReason());
    optional(out, "errorClass", outcome.errorClass());
    out.writeEndObject();
  }

  private static void writeAttempt(JsonGenerator out, AttemptV1 attempt) throws IOException {
    out.writeStartObject();
    out.writeStringField("provider", attempt.provider());
    out.writeStringField("upstreamModel", attempt.upstreamModel());
    out.writeStringField("started", attempt.started().toString());
    Integer status = attempt.status();
    if (status != null) {
      out.writeNumberField("status", status);
    }
    writeUsage(out, attempt.usage());
    out.writeStringField("certainty", attempt.certainty().wireName());
    optional(out, "errorClass", attempt.errorClass());
    optional(out, "reason", attempt.reason());
    out.writeEndObject();
  }

  private static void optional(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }

  private static void optional(JsonGenerator out, String name, @Nullable Instant value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value.toString());
    }
  }
}
