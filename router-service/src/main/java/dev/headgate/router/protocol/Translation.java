package dev.headgate.router.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.answer.AnswerStream;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.AnswerFold;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The answer of a provider, said again in the client's protocol.
final class Translation implements AnswerReading {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ClientConversation client;
  private final ProviderConversation provider;
  private final AnswerHead head;

  Translation(ClientConversation client, ProviderConversation provider, AnswerHead head) {
    this.client = client;
    this.provider = provider;
    this.head = head;
  }

  @Override
  public AnswerStream stream(GeneratedText text, int largestFrame) {
    TranslatedEvents events =
        new TranslatedEvents(provider.events(), client.stream(head), new CountedText(text));
    return switch (provider.framing()) {
      case SERVER_SENT_EVENTS -> new TranslatedStream(new SseFrames(events, largestFrame), events);
      case AWS_EVENT_STREAM ->
          new TranslatedStream(new AwsEventStreamFrames(events, largestFrame), events);
    };
  }

  @Override
  public Whole whole(Buffer body, GeneratedText text) {
    EventReader reader = provider.events();
    AnswerFold fold = new AnswerFold();
    CountedText counted = new CountedText(text);
    try {
      JsonNode answer = JSON.readTree(body.getBytes());
      reader.whole(
          answer,
          event -> {
            counted.count(event);
            if (!(event instanceof AnswerEvent.Failed)) {
              fold.add(event);
            }
          });
    } catch (IOException _) {
      return new Whole(null, reader.found());
    }
    return new Whole(reader.isComplete() ? written(fold) : null, reader.found());
  }

  private Buffer written(AnswerFold fold) {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(client.whole(fold.answer(), head)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
