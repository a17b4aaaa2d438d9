package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.conversation.AnswerEvent;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// Frames of a provider in, frames of the client's protocol out.
final class TranslatedEvents {

  private final EventReader reader;
  private final EventWriter writer;
  private final CountedText text;
  private Buffer out = Buffer.buffer();
  private AnswerEvent.@Nullable Failed failure;

  TranslatedEvents(EventReader reader, EventWriter writer, CountedText text) {
    this.reader = reader;
    this.writer = writer;
    this.text = text;
  }

  /// Takes the next frame of the provider's.
  void read(@Nullable String type, JsonNode data) {
    if (failure == null && !reader.isDone()) {
      reader.read(type, data, this::take);
    }
  }

  /// What was written since the last call.
  Buffer drain() {
    Buffer now = out;
    out = Buffer.buffer();
    return now;
  }

  boolean isDone() {
    return failure != null || reader.isDone();
  }

  boolean isComplete() {
    return failure == null && reader.isComplete();
  }

  /// What the provider said went wrong, or null.
  AnswerEvent.@Nullable Failed failure() {
    return failure;
  }

  Buffer ending() {
    return writer.ending();
  }

  Buffer endingHere(Cut cut) {
    return writer.endingHere(cut);
  }

  AnswerFinding found() {
    return reader.found();
  }

  private void take(AnswerEvent event) {
    text.count(event);
    if (event instanceof AnswerEvent.Failed failed) {
      failure = failed;
    } else {
      writer.write(event, out);
    }
  }
}
