package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.OpenAiUsage;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.FrameScan;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.answer.JsonWalk;
import dev.headgate.router.protocol.AnswerHead;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Notes the little that matters in the events of a Responses stream, or in a whole response. A
/// frame that brings a piece of text is only walked over; the few that begin and end items are
/// read.
///
/// `response.completed` and `response.incomplete` end an answer. `response.failed` ends it as well
/// and passes as it came. A flat `error` event passes too, but no client raises it
/// ([ResponsesErrors]): it does not count as told.
final class ResponsesScan extends JsonWalk implements FrameScan {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DELTA = ".delta\"";
  private static final int ITEM = 3;

  private final GeneratedText text;
  private final AnswerHead head;
  private final HeardOutput heard = new HeardOutput();

  private int typeStart;
  private int typeEnd;
  private int usageStart;
  private int usageDepth;
  private boolean inResponse;
  private boolean inDetails;
  private boolean inOutput;
  private boolean frameHasError;
  private boolean complete;
  private boolean errorSeen;
  private boolean errorTold;
  private long sequence = -1;
  private byte @Nullable [] usage;
  private @Nullable String status;
  private @Nullable String reason;
  private @Nullable String id;
  private @Nullable String model;
  private @Nullable String serviceTier;

  ResponsesScan(GeneratedText text, AnswerHead head) {
    this.text = text;
    this.head = head;
  }

  @Override
  public Verdict scan(byte[] json, int from, int to) {
    typeStart = -1;
    usageStart = -1;
    inResponse = false;
    inDetails = false;
    inOutput = false;
    frameHasError = false;
    complete = walk(json, from, to);
    if (typeStart < 0) {
      errorSeen |= frameHasError;
      errorTold |= frameHasError;
      return Verdict.PASS;
    }
    return isDelta(json) ? Verdict.PASS : event(json, from, to);
  }

  @Override
  public boolean isErrorSeen() {
    return errorSeen;
  }

  @Override
  public boolean isErrorTold() {
    return errorTold;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public AnswerFinding found() {
    return new AnswerFinding(normalised(), reason == null ? status : reason, model, serviceTier);
  }

  @Override
  public Buffer endingHere(Cut cut) {
    ResponseObject response =
        new ResponseObject(
            id == null ? "resp_" + head.id() : id,
            head.created(),
            model == null ? head.model() : model);
    return heard.endingHere(response, sequence + 1, cut);
  }

  private Verdict event(byte[] json, int from, int to) {
    String type = new String(json, typeStart, typeEnd - typeStart, StandardCharsets.UTF_8);
    switch (type) {
      case "response.completed", "response.incomplete" -> {
        return Verdict.LAST;
      }
      case "response.failed" -> {
        errorSeen = true;
        errorTold = true;
      }
      case "error" -> {
        errorSeen = true;
        errorTold |= frameHasError;
      }
      default -> {
        if (HeardOutput.HEARD.contains(type)) {
          heard.event(type, read(json, from, to));
        }
      }
    }
    return Verdict.PASS;
  }

  private boolean isDelta(byte[] json) {
    int start = typeEnd + 1 - DELTA.length();
    for (int i = 0; i < DELTA.length(); i++) {
      if (start < typeStart || json[start + i] != DELTA.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected void objectBegan() {}

  @Override
  protected void ended(int at) {
    if (usageStart >= 0 && depth() == usageDepth) {
      usage = copy(usageStart, at + 1);
      usageStart = -1;
    }
  }

  @Override
  protected void key(int from, int to, int value) {
    int depth = depth();
    if (depth == 1) {
      topKey(from, to, value);
    } else if (inDetails && is(from, to, "reason")) {
      reason = stringAt(value, null);
    } else if (inResponse && depth == 2) {
      responseKey(from, to, value);
    } else if (inOutput && depth >= ITEM && at(value) == '"' && isText(from, to)) {
      append(value, text);
    }
  }

  private void topKey(int from, int to, int value) {
    inResponse = is(from, to, "response");
    inOutput = is(from, to, "output");
    inDetails = false;
    if (is(from, to, "delta") && at(value) == '"') {
      append(value, text);
      heard.delta(stringAt(value, null));
    } else if (is(from, to, "type") && at(value) == '"') {
      typeStart = value + 1;
      typeEnd = stringEnd(value);
    } else if (is(from, to, "sequence_number")) {
      sequence = Math.max(sequence, numberAt(value));
    } else if (is(from, to, "error") && at(value) != 'n') {
      frameHasError = true;
    } else {
      responseKey(from, to, value);
    }
  }

  private void responseKey(int from, int to, int value) {
    inDetails = is(from, to, "incomplete_details");
    if (is(from, to, "usage") && at(value) == '{') {
      usageStart = value;
      usageDepth = depth();
    } else if (is(from, to, "status")) {
      status = stringAt(value, status);
    } else if (model == null && is(from, to, "model")) {
      model = stringAt(value, null);
    } else if (id == null && is(from, to, "id")) {
      id = stringAt(value, null);
    } else if (is(from, to, "service_tier")) {
      serviceTier = stringAt(value, serviceTier);
    }
  }

  private boolean isText(int from, int to) {
    return is(from, to, "text")
        || is(from, to, "refusal")
        || is(from, to, "arguments")
        || is(from, to, "input");
  }

  private static JsonNode read(byte[] json, int from, int to) {
    try {
      return JSON.readTree(json, from, to - from);
    } catch (IOException _) {
      return MissingNode.getInstance();
    }
  }

  private @Nullable NormalisedUsage normalised() {
    if (usage == null) {
      return null;
    }
    JsonNode told = read(usage, 0, usage.length);
    return told.isMissingNode()
        ? new NormalisedUsage.Malformed("usage: not JSON")
        : OpenAiUsage.normalise(told);
  }
}
