package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Answer;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.ClientConversation;
import dev.headgate.router.protocol.EventWriter;

/// Clients that speak OpenAI's chat protocol, to providers that do not.
final class ChatConversation implements ClientConversation {

  /// The one there is; it holds nothing.
  static final ClientConversation CLIENT = new ChatConversation();

  private ChatConversation() {}

  @Override
  public Conversation read(ObjectNode body) {
    return ChatRequestReader.read(body);
  }

  @Override
  public EventWriter stream(AnswerHead head) {
    return new ChatEventWriter(new ChatAnswerHead(head));
  }

  @Override
  public ObjectNode whole(Answer answer, AnswerHead head) {
    return ChatAnswerWriter.write(answer, new ChatAnswerHead(head));
  }
}
