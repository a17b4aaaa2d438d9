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
import org.jspecify.annotations.Nullable;

/// A stream whose frames say by their `type` what they are, and whose last one carries the usage.
final class TypedEventScan implements FrameScan {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final GeneratedText text;
  private final String lastType;
  private @Nullable NormalisedUsage usage;
  private boolean errorSeen;
  private boolean complete;

  /// @param lastType the type of the frame that ends the stream
  TypedEventScan(GeneratedText text, String lastType) {
    this.text = text;
    this.lastType = lastType;
  }

  @Override
  public Verdict scan(byte[] bytes, int from, int to) {
    JsonNode frame = read(bytes, from, to);
    if (frame == null) {
      return Verdict.PASS;
    }
    errorSeen |= frame.path("type").asText().equals("error") || frame.hasNonNull("error");
    text.append(frame.path("delta").asText());
    if (!frame.path("type").asText().equals(lastType)) {
      return Verdict.PASS;
    }
    complete = true;
    usage = frame.hasNonNull("usage") ? OpenAiUsage.normalise(frame.get("usage")) : null;
    return Verdict.LAST;
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
    return new AnswerFinding(usage, null, null, null);
  }

  /// Its hold never grows, so that it is never cut.
  @Override
  public Buffer endingHere(Cut cut) {
    return Buffer.buffer(0);
  }

  private static @Nullable JsonNode read(byte[] bytes, int from, int to) {
    try {
      return JSON.readTree(bytes, from, to - from);
    } catch (IOException _) {
      return null;
    }
  }
}
