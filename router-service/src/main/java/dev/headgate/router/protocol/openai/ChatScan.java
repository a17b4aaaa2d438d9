package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.OpenAiUsage;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.FrameScan;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.answer.JsonWalk;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Notes the little that matters in a chat completion's frames, or in a whole one. It keeps what it
/// found over all frames of one answer.
final class ChatScan extends JsonWalk implements FrameScan {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

  private static final int CHOICE = 3;
  private static final int MESSAGE = 4;

  private final GeneratedText text;
  private final boolean showUsage;
  private final Function<JsonNode, NormalisedUsage> normaliser;
  private boolean inChoices;
  private int usageStart;
  private boolean complete;

  private boolean frameHasChoices;
  private boolean frameHasUsage;
  private boolean frameHasError;
  private boolean errorSeen;
  private byte @Nullable [] usage;
  private @Nullable String finishReason;
  private @Nullable String id;
  private @Nullable String model;
  private @Nullable String serviceTier;

  /// @param showUsage whether a frame with nothing but usage is for the client
  ChatScan(GeneratedText text, boolean showUsage) {
    this(text, showUsage, OpenAiUsage::normalise);
  }

  /// @param normaliser reads the `usage` object
  ChatScan(GeneratedText text, boolean showUsage, Function<JsonNode, NormalisedUsage> normaliser) {
    this.text = text;
    this.showUsage = showUsage;
    this.normaliser = normaliser;
  }

  @Override
  public Verdict scan(byte[] json, int from, int to) {
    if (json[from] == '[' && isDone(json, from, to)) {
      return Verdict.LAST;
    }
    inChoices = false;
    usageStart = -1;
    frameHasChoices = false;
    frameHasUsage = false;
    frameHasError = false;
    complete = walk(json, from, to);
    errorSeen |= frameHasError;
    return isUsageOnly() && !showUsage ? Verdict.HIDE : Verdict.PASS;
  }

  @Override
  public boolean isErrorSeen() {
    return errorSeen;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public AnswerFinding found() {
    return new AnswerFinding(normalised(), finishReason, model, serviceTier);
  }

  @Override
  public Buffer endingHere(Cut cut) {
    return new ChatEnding(id, model).endingHere(cut);
  }

  private @Nullable NormalisedUsage normalised() {
    if (usage == null) {
      return null;
    }
    try {
      return normaliser.apply(JSON.readTree(usage));
    } catch (IOException _) {
      return new NormalisedUsage.Malformed("usage: not JSON");
    }
  }

  private static boolean isDone(byte[] bytes, int from, int to) {
    int last = to;
    while (last > from && bytes[last - 1] == ' ') {
      last--;
    }
    return Arrays.equals(bytes, from, last, DONE, 0, DONE.length);
  }

  /// Whether the last text holds a usage and no choice: the frame that a caller who did not ask for
  /// usage does not see.
  private boolean isUsageOnly() {
    return frameHasUsage && !frameHasChoices && !frameHasError;
  }

  @Override
  protected void objectBegan() {
    frameHasChoices |= inChoices && depth() == CHOICE;
  }

  @Override
  protected void ended(int at) {
    if (usageStart >= 0 && depth() == 1) {
      usage = copy(usageStart, at + 1);
      usageStart = -1;
    }
  }

  @Override
  protected void member(int from, int to, int value) {
    int depth = depth();
    if (depth == 1) {
      topKey(from, to, value);
    } else if (inChoices && depth == CHOICE && is(from, to, "finish_reason")) {
      finishReason = stringAt(value, finishReason);
    } else if (inChoices && at(value) == '"' && isText(from, to)) {
      append(value, text);
    }
  }

  private void topKey(int from, int to, int value) {
    inChoices = is(from, to, "choices");
    if (is(from, to, "usage") && at(value) == '{') {
      frameHasUsage = true;
      usageStart = value;
    } else if (is(from, to, "error") && at(value) != 'n') {
      frameHasError = true;
    } else if (model == null && is(from, to, "model")) {
      model = stringAt(value, null);
    } else if (id == null && is(from, to, "id")) {
      id = stringAt(value, null);
    } else if (is(from, to, "service_tier")) {
      serviceTier = stringAt(value, serviceTier);
    }
  }

  private boolean isText(int from, int to) {
    if (depth() < MESSAGE) {
      // a completion's text stands in the choice itself
      return depth() == CHOICE && is(from, to, "text");
    }
    return switch (to - from) {
      case 7 -> is(from, to, "content") || is(from, to, "refusal");
      case 9 -> is(from, to, "arguments") || is(from, to, "reasoning");
      case 17 -> is(from, to, "reasoning_content");
      default -> false;
    };
  }
}
