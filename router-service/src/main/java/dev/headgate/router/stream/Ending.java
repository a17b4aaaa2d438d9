package dev.headgate.router.stream;

import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.error.ExchangeError;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// How the provider's part of an exchange ended. What the client gets last is decided by it, but
/// sent only when the exchange is accounted for.
public sealed interface Ending {

  /// What the answer said about itself up to here.
  AnswerFacts facts();

  /// The stream came to its end; the client has everything but that.
  ///
  /// @param end the frames of its end
  record StreamComplete(AnswerFacts facts, Buffer end) implements Ending {}

  /// Headgate ended the stream where the budget allows no more; the client is to get a clean end.
  ///
  /// @param end the frames of that end
  record StreamCut(AnswerFacts facts, Cut cut, Buffer end) implements Ending {}

  /// The whole answer is here; the client has nothing of it yet.
  ///
  /// @param contentType its media type, or null when the provider does not say
  record AnswerComplete(AnswerFacts facts, Buffer body, @Nullable String contentType)
      implements Ending {}

  /// It broke: the provider, a limit, a lost hold. The client is to be told.
  record Broken(AnswerFacts facts, ExchangeError error) implements Ending {}

  /// The provider told of an error inside its stream and ended it; the client has heard.
  record BrokenAndTold(AnswerFacts facts, ExchangeError error) implements Ending {}

  /// The client left; nobody is there to be told.
  record ClientLeft(AnswerFacts facts) implements Ending {}
}
