package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Answer;
import dev.headgate.router.conversation.Conversation;

/// The client's side of a translation, in one protocol.
public interface ClientConversation {

  /// Reads a request. Texts and data stay nodes ([dev.headgate.router.request.LongText]).
  ///
  /// @throws dev.headgate.router.error.ExchangeFailure with a
  ///   [dev.headgate.router.error.ExchangeError.BadField] for whatever a [Conversation] cannot
  ///   hold, by its name: nothing is dropped in silence
  Conversation read(ObjectNode body);

  /// Writes a streamed answer.
  EventWriter stream(AnswerHead head);

  /// Writes a whole answer.
  ObjectNode whole(Answer answer, AnswerHead head);
}
