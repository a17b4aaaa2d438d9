package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Answer;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.ClientConversation;
import dev.headgate.router.protocol.EventWriter;

/// Clients that speak Anthropic's Messages API to providers that do not.
final class AnthropicClient implements ClientConversation {

  @Override
  public Conversation read(ObjectNode body) {
    return MessagesRequestReader.read(body);
  }

  @Override
  public EventWriter stream(AnswerHead head) {
    return new MessageWriter(head);
  }

  @Override
  public ObjectNode whole(Answer answer, AnswerHead head) {
    return WholeMessage.of(answer, head);
  }
}
