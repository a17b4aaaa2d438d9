package dev.headgate.router.stream;

import dev.headgate.router.error.ExchangeError;
import io.vertx.core.buffer.Buffer;

/// How the provider's part of an exchange ended. What the client gets last is decided by it, but
/// sent only when the exchange is accounted for.
public sealed interface Ending {

  /// What the answer said about itself up to here.
  AnswerFacts facts();

  /// The stream came to its terminal frame; the client has everything but that frame.
  record StreamComplete(AnswerFacts facts) implements Ending {}

  /// The whole answer is here; the client has nothing of it yet.
  record AnswerComplete(AnswerFacts facts, Buffer body) implements Ending {}

  /// It broke: the provider, a limit, a lost hold. The client is to be told.
  record Broken(AnswerFacts facts, ExchangeError error) implements Ending {}

  /// The provider told of an error inside its stream and ended it; the client has heard.
  record BrokenAndTold(AnswerFacts facts, ExchangeError error) implements Ending {}

  /// The client left; nobody is there to be told.
  record ClientLeft(AnswerFacts facts) implements Ending {}
}
