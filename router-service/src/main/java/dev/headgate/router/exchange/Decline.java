package dev.headgate.router.exchange;

import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.protocol.ProviderConversation.Words;
import dev.headgate.router.upstream.Answered;
import dev.headgate.router.upstream.DeclinedBody;
import io.vertx.core.buffer.Buffer;

/// How a client is told that there is no answer: in the provider's words where it declined and its
/// words are for the caller, else in Headgate's.
final class Decline {

  private Decline() {}

  static void tell(ClientAnswer client, Answered answered, ExchangeError error) {
    if (!(answered instanceof Answered.Declined(_, _, int status, var body, var retryAfter))) {
      client.error(error);
      return;
    }
    AnswerHeaders.retryAfter(client, retryAfter);
    switch (body) {
      case null -> client.error(error);
      case DeclinedBody.AsItIs(Buffer json) -> {
        if (client.response().headWritten()) {
          client.error(error);
        } else {
          client.json(status, json);
        }
      }
      case DeclinedBody.InWords(Words words) ->
          client.error(error, ErrorReading.of(error).inWords(words.type(), words.message()));
    }
  }
}
