package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.routing.Route;
import org.jspecify.annotations.Nullable;

/// The provider's side of a translation, in one protocol.
public interface ProviderConversation {

  /// Writes the request's body, without its output limit. Nodes of the conversation are put into it
  /// as they are.
  ///
  /// @throws dev.headgate.router.error.ExchangeFailure with a
  ///   [dev.headgate.router.error.ExchangeError.BadField] for whatever the provider cannot do, by
  ///   its name in OpenAI's words where the protocols differ: nothing is dropped in silence
  ObjectNode write(Conversation conversation, Route route, boolean stream);

  /// Sets the output limit.
  ///
  /// @param tokens the limit on which the hold rests
  void limitOutput(ObjectNode body, Route route, long tokens);

  /// Reads one answer.
  EventReader events();

  /// Reads the body of an error answer.
  Words error(JsonNode body);

  /// How the frames of its streams are framed.
  Framing framing();

  /// The provider's own words about an error.
  ///
  /// @param type its word for it, or null
  /// @param message its text, or null
  record Words(@Nullable String type, @Nullable String message) {}

  /// How frames are put into bytes.
  enum Framing {
    /// Server-sent events; the data of each is JSON.
    SERVER_SENT_EVENTS,
    /// `application/vnd.amazon.eventstream`; the payload of each is JSON.
    AWS_EVENT_STREAM
  }
}
