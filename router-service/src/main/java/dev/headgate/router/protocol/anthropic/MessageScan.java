package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.headgate.metering.usage.AnthropicUsage;
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

/// Walks over an event of a message's stream, or a whole message, and notes the little that
/// matters: what kind of event it is, the usage, why the message ended, the text that was
/// generated. It refuses nothing: what is not JSON yields nothing.
final class MessageScan extends JsonWalk implements FrameScan {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int BLOCK = 3;

  /// The member of the outermost object in which the walk stands.
  private enum Section {
    MESSAGE,
    DELTA,
    CONTENT_BLOCK,
    CONTENT,
    OTHER
  }

  private final GeneratedText text;
  private final MessageEnding ending;
  private Section section = Section.OTHER;
  private String type = "";
  private int index = -1;
  private boolean whole;
  private boolean errorSeen;
  private @Nullable JsonNode usage;
  private boolean usageBroken;
  private @Nullable String stopReason;
  private @Nullable String model;
  private @Nullable String serviceTier;

  MessageScan(GeneratedText text, AnswerHead head) {
    this.text = text;
    this.ending = new MessageEnding(head);
  }

  @Override
  public Verdict scan(byte[] json, int from, int to) {
    section = Section.OTHER;
    type = "";
    index = -1;
    whole = walk(json, from, to);
    switch (type) {
      case "message_start" -> ending.begun();
      case "content_block_start" -> ending.blockBegan(index);
      case "content_block_stop" -> ending.blockEnded();
      case "message_delta" -> ending.stopped();
      case "error" -> errorSeen = true;
      default -> {}
    }
    return type.equals("message_stop") ? Verdict.LAST : Verdict.PASS;
  }

  @Override
  public boolean isErrorSeen() {
    return errorSeen;
  }

  /// A stream has an end of its own.
  @Override
  public boolean isComplete() {
    return whole && type.equals("message");
  }

  @Override
  public AnswerFinding found() {
    JsonNode its = usage == null && usageBroken ? NullNode.getInstance() : usage;
    return MessageFinding.of(its, stopReason, model, serviceTier);
  }

  @Override
  public Buffer endingHere(Cut cut) {
    return ending.endingHere(cut, text.tokens());
  }

  @Override
  protected void member(int nameFrom, int nameTo, int value) {
    if (depth() == 1) {
      top(nameFrom, nameTo, value);
    } else if (depth() == 2) {
      inSection(nameFrom, nameTo, value);
    } else if (depth() == BLOCK && section == Section.CONTENT) {
      inBlock(nameFrom, nameTo, value);
    }
  }

  private void top(int nameFrom, int nameTo, int value) {
    section = Section.OTHER;
    if (is(nameFrom, nameTo, "type")) {
      type = String.valueOf(stringAt(value, ""));
    } else if (is(nameFrom, nameTo, "index")) {
      index = numberAt(value);
    } else if (is(nameFrom, nameTo, "delta")) {
      section = Section.DELTA;
    } else if (is(nameFrom, nameTo, "message")) {
      section = Section.MESSAGE;
    } else if (is(nameFrom, nameTo, "content_block")) {
      section = Section.CONTENT_BLOCK;
    } else if (is(nameFrom, nameTo, "content")) {
      section = Section.CONTENT;
    } else {
      ofMessage(nameFrom, nameTo, value);
    }
  }

  private void inSection(int nameFrom, int nameTo, int value) {
    switch (section) {
      case MESSAGE -> ofMessage(nameFrom, nameTo, value);
      case DELTA -> {
        if (isText(nameFrom, nameTo)) {
          append(value, text);
        } else if (is(nameFrom, nameTo, "stop_reason")) {
          stopReason = stringAt(value, stopReason);
        }
      }
      case CONTENT_BLOCK -> inBlock(nameFrom, nameTo, value);
      case CONTENT, OTHER -> {}
    }
  }

  /// The members of a message, which is the outermost object or stands in `message`.
  private void ofMessage(int nameFrom, int nameTo, int value) {
    if (is(nameFrom, nameTo, "usage") && isObject(value)) {
      used(copyOf(value));
    } else if (is(nameFrom, nameTo, "stop_reason")) {
      stopReason = stringAt(value, stopReason);
    } else if (is(nameFrom, nameTo, "model")) {
      model = stringAt(value, model);
    }
  }

  private void inBlock(int nameFrom, int nameTo, int value) {
    if (isText(nameFrom, nameTo)) {
      append(value, text);
    } else if (section == Section.CONTENT && is(nameFrom, nameTo, "input") && isObject(value)) {
      text.append(new String(copyOf(value), StandardCharsets.UTF_8));
    }
  }

  private boolean isText(int nameFrom, int nameTo) {
    return is(nameFrom, nameTo, "text")
        || is(nameFrom, nameTo, "thinking")
        || is(nameFrom, nameTo, "partial_json");
  }

  private void used(byte[] json) {
    try {
      usage = AnthropicUsage.replace(usage, JSON.readTree(json));
      JsonNode tier = usage == null ? null : usage.get("service_tier");
      serviceTier = tier == null || !tier.isTextual() ? serviceTier : tier.textValue();
    } catch (IOException _) {
      usageBroken = true;
    }
  }
}
