package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.metering.usage.GeminiUsage;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.FrameScan;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.answer.JsonWalk;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Walks over a chunk of an answer, or a whole answer, which has the same shape, and notes the
/// little that matters: the usage, why it ended, the text that was generated. No frame says that it
/// is the last: an answer is complete when it ends after every candidate has its finish reason, or
/// when the prompt was blocked.
final class ChunkScan extends JsonWalk implements FrameScan {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int CANDIDATE = 3;
  private static final int PART = 6;
  private static final int CALL = 7;

  /// The member of the outermost object in which the walk stands.
  private enum Section {
    CANDIDATES,
    FEEDBACK,
    OTHER
  }

  private final GeneratedText text;
  private final ChunkEnding ending = new ChunkEnding();
  private Section section = Section.OTHER;
  private boolean whole;
  private boolean blocked;
  private boolean errorSeen;
  private int index;
  private boolean finished;
  private @Nullable JsonNode usage;
  private boolean usageBroken;
  private @Nullable String finishReason;
  private @Nullable String model;

  ChunkScan(GeneratedText text) {
    this.text = text;
  }

  @Override
  public Verdict scan(byte[] json, int from, int to) {
    section = Section.OTHER;
    whole = walk(json, from, to);
    return !errorSeen && (blocked || ending.isFinished()) ? Verdict.KEEP : Verdict.PASS;
  }

  @Override
  public boolean isErrorSeen() {
    return errorSeen;
  }

  /// Google's client for JavaScript takes an error in the data of an event for an empty answer.
  @Override
  public boolean isErrorTold() {
    return false;
  }

  @Override
  public boolean isComplete() {
    return whole && !errorSeen && (blocked || !ending.isUnfinished());
  }

  @Override
  public AnswerFinding found() {
    boolean none = usage == null && !usageBroken;
    return new AnswerFinding(none ? null : GeminiUsage.normalise(usage), finishReason, model, null);
  }

  @Override
  public Buffer endingHere(Cut cut) {
    return blocked || ending.isFinished() ? Buffer.buffer() : ending.endingHere(cut, usage);
  }

  @Override
  protected void objectBegan() {
    if (section == Section.CANDIDATES && depth() == CANDIDATE) {
      index = 0;
      finished = false;
    }
  }

  @Override
  protected void ended(int at) {
    if (section == Section.CANDIDATES && depth() == CANDIDATE - 1) {
      ending.candidate(index, finished);
    }
  }

  @Override
  protected void member(int nameFrom, int nameTo, int value) {
    switch (depth()) {
      case 1 -> top(nameFrom, nameTo, value);
      case 2 -> {
        if (section == Section.FEEDBACK && is(nameFrom, nameTo, "blockReason")) {
          blocked = true;
          finishReason = stringAt(value, finishReason);
        }
      }
      case CANDIDATE -> {
        if (section == Section.CANDIDATES) {
          candidate(nameFrom, nameTo, value);
        }
      }
      case PART, CALL -> {
        if (section == Section.CANDIDATES) {
          part(nameFrom, nameTo, value);
        }
      }
      default -> {}
    }
  }

  private void top(int nameFrom, int nameTo, int value) {
    section = Section.OTHER;
    if (is(nameFrom, nameTo, "candidates")) {
      section = Section.CANDIDATES;
    } else if (is(nameFrom, nameTo, "promptFeedback")) {
      section = Section.FEEDBACK;
    } else if (is(nameFrom, nameTo, "usageMetadata") && isObject(value)) {
      used(copyOf(value));
    } else if (is(nameFrom, nameTo, "error") && isObject(value)) {
      errorSeen = true;
    } else if (is(nameFrom, nameTo, "modelVersion")) {
      model = stringAt(value, model);
      ending.model(model);
    } else if (is(nameFrom, nameTo, "responseId")) {
      ending.id(stringAt(value, null));
    }
  }

  private void candidate(int nameFrom, int nameTo, int value) {
    if (is(nameFrom, nameTo, "finishReason") && isString(value)) {
      finished = true;
      finishReason = stringAt(value, finishReason);
    } else if (is(nameFrom, nameTo, "index")) {
      index = numberAt(value);
    }
  }

  /// Thoughts are texts too; the arguments of a call come whole.
  private void part(int nameFrom, int nameTo, int value) {
    if (depth() == CALL) {
      if (is(nameFrom, nameTo, "args") && isObject(value)) {
        text.append(new String(copyOf(value), StandardCharsets.UTF_8));
      }
    } else if (is(nameFrom, nameTo, "text")) {
      append(value, text);
    } else if (is(nameFrom, nameTo, "inlineData")) {
      text.uncountable();
    }
  }

  private void used(byte[] json) {
    try {
      usage = GeminiUsage.replace(usage, JSON.readTree(json));
    } catch (IOException _) {
      usageBroken = true;
    }
  }
}
