package dev.headgate.router.protocol;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// One operation as clients ask for it: `POST` to an address, with a body, an answer and an error
/// envelope of its protocol. Every bean of this type is served.
public interface Surface {

  /// What it asks for.
  Operation operation();

  /// Whether this path, byte for byte, is its address.
  boolean isAt(String path);

  /// How its errors are told.
  ErrorEnvelope errors();

  /// The header in which its clients look for the id of their request.
  default String requestIdHeader() {
    return "x-request-id";
  }

  /// The media type of its requests, in lower case and without parameters.
  default String requestType() {
    return "application/json";
  }

  /// Whether what is generated is text that can be counted as it comes.
  default boolean isOutputCountable() {
    return true;
  }

  /// Finds what Headgate needs to know, in one pass.
  ///
  /// @throws dev.headgate.router.error.ExchangeFailure with a
  ///   [dev.headgate.router.error.ExchangeError.BadRequest]
  ModelRequest scan(Incoming incoming, FieldBounds bounds);

  /// The body for a provider that speaks this protocol: the caller's bytes, patched.
  ///
  /// @param outputLimit the limit for one choice on which the hold rests, in tokens
  Buffer patched(ModelRequest request, Route route, long outputLimit);

  /// How the answer of such a provider is read: it passes unchanged.
  AnswerReading reading(AnswerHead head);

  /// How its requests and answers are said in another protocol; null when they cannot be.
  default @Nullable ClientConversation conversation() {
    return null;
  }

  /// A frame that means nothing and keeps a stream's connection alive; null when its clients would
  /// stumble over one.
  default @Nullable Buffer heartbeat() {
    return null;
  }
}
