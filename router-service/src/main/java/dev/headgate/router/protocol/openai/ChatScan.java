package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.OpenAiUsage;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.FrameScan;
import dev.headgate.router.answer.GeneratedText;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Walks the JSON of a chat completion's frame, or of a whole one, byte by byte and notes the
/// little that matters. It builds nothing and refuses nothing: what is not JSON yields nothing. It
/// keeps what it found over all frames of one answer.
final class ChatScan implements FrameScan {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

  private static final int CHOICE = 3;
  private static final int MESSAGE = 4;

  private final GeneratedText text;
  private final boolean showUsage;
  private final Function<JsonNode, NormalisedUsage> normaliser;
  private byte[] bytes = new byte[0];
  private int end;
  private int depth;
  private boolean inChoices;
  private int usageStart;
  private boolean opened;
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
    walk(json, from, to);
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

  private void walk(byte[] json, int from, int to) {
    bytes = json;
    end = to;
    depth = 0;
    opened = false;
    inChoices = false;
    usageStart = -1;
    frameHasChoices = false;
    frameHasUsage = false;
    frameHasError = false;
    int at = from;
    while (at < end) {
      at = step(at);
    }
    complete = depth == 0 && opened;
    bytes = new byte[0];
  }

  /// Whether the last text holds a usage and no choice: the frame that a caller who did not ask for
  /// usage does not see.
  private boolean isUsageOnly() {
    return frameHasUsage && !frameHasChoices && !frameHasError;
  }

  private int step(int at) {
    return switch (bytes[at]) {
      case '"' -> string(at);
      case '{' -> {
        opened = true;
        depth++;
        frameHasChoices |= depth == CHOICE && inChoices;
        yield at + 1;
      }
      case '[' -> {
        depth++;
        yield at + 1;
      }
      case '}', ']' -> {
        depth--;
        if (depth == 1 && usageStart >= 0) {
          usage = Arrays.copyOfRange(bytes, usageStart, at + 1);
          usageStart = -1;
        }
        yield at + 1;
      }
      default -> at + 1;
    };
  }

  /// A string that a colon follows is a key; any other is passed over.
  private int string(int open) {
    int close = closingQuote(open);
    int next = skipSpace(close + 1);
    if (next >= end || bytes[next] != ':') {
      return close + 1;
    }
    int value = skipSpace(next + 1);
    if (value < end) {
      key(open + 1, close, value);
    }
    return value;
  }

  private void key(int from, int to, int value) {
    if (depth == 1) {
      topKey(from, to, value);
    } else if (inChoices && depth == CHOICE && is(from, to, "finish_reason")) {
      finishReason = stringAt(value, finishReason);
    } else if (inChoices && bytes[value] == '"' && isText(from, to)) {
      text.append(bytes, value + 1, Math.min(closingQuote(value), end));
    }
  }

  private void topKey(int from, int to, int value) {
    inChoices = is(from, to, "choices");
    if (is(from, to, "usage") && bytes[value] == '{') {
      frameHasUsage = true;
      usageStart = value;
    } else if (is(from, to, "error") && bytes[value] != 'n') {
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
    if (depth < MESSAGE) {
      // a completion's text stands in the choice itself
      return depth == CHOICE && is(from, to, "text");
    }
    return switch (to - from) {
      case 7 -> is(from, to, "content") || is(from, to, "refusal");
      case 9 -> is(from, to, "arguments") || is(from, to, "reasoning");
      case 17 -> is(from, to, "reasoning_content");
      default -> false;
    };
  }

  private boolean is(int from, int to, String name) {
    if (to - from != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String stringAt(int value, @Nullable String otherwise) {
    return bytes[value] == '"'
        ? new String(bytes, value + 1, closingQuote(value) - value - 1, StandardCharsets.UTF_8)
        : otherwise;
  }

  private int closingQuote(int open) {
    int at = open + 1;
    while (at < end && bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, end);
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < end
        && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }
}
