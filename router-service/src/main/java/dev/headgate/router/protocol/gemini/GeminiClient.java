package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Answer;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.ClientConversation;
import dev.headgate.router.protocol.EventWriter;

/// Clients that speak the Gemini API to providers that do not.
final class GeminiClient implements ClientConversation {

  /// The one client's side; it holds nothing.
  static final ClientConversation CLIENT = new GeminiClient();

  private GeminiClient() {}

  @Override
  public Conversation read(ObjectNode body) {
    return GenerateContentReader.read(body);
  }

  @Override
  public EventWriter stream(AnswerHead head) {
    return new ChunkWriter(new Chunk(head));
  }

  @Override
  public ObjectNode whole(Answer answer, AnswerHead head) {
    return WholeContent.of(answer, new Chunk(head));
  }
}
