package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Answer;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.ClientConversation;
import dev.headgate.router.protocol.EventWriter;
import org.jspecify.annotations.Nullable;

/// Clients that speak OpenAI's Responses API, to providers that do not.
final class ResponsesConversation implements ClientConversation {

  /// The one there is; it holds nothing.
  static final ClientConversation CLIENT = new ResponsesConversation();

  private ResponsesConversation() {}

  @Override
  public Conversation read(ObjectNode body) {
    return ResponsesRequestReader.read(body);
  }

  @Override
  public EventWriter stream(AnswerHead head) {
    return new ResponsesEventWriter(head);
  }

  @Override
  public ObjectNode whole(Answer answer, AnswerHead head) {
    return ResponsesAnswerWriter.write(answer, head);
  }

  /// What an answer's `response` begins with.
  ///
  /// @param answering the model that the provider says is answering, or null
  static ResponseObject response(AnswerHead head, @Nullable String answering) {
    return new ResponseObject(
        "resp_" + head.id(), head.created(), answering == null ? head.model() : answering);
  }
}
