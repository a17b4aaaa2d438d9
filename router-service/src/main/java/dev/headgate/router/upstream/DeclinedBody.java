package dev.headgate.router.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.router.protocol.ProviderConversation;
import dev.headgate.router.protocol.ProviderConversation.Words;
import dev.headgate.router.protocol.Way;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/// What a provider said when it declined, as far as the caller may read it.
public sealed interface DeclinedBody {

  /// In the caller's own protocol: it goes on as it is.
  record AsItIs(Buffer json) implements DeclinedBody {}

  /// In another protocol: its words are put into the caller's envelope.
  record InWords(Words words) implements DeclinedBody {}

  /// Reads the body of an error answer.
  static DeclinedBody of(Way way, Buffer json) {
    return switch (way) {
      case Way.Direct _ -> new AsItIs(json);
      case Way.Translated(_, ProviderConversation provider, _) ->
          new InWords(words(provider, json));
    };
  }

  private static Words words(ProviderConversation provider, Buffer json) {
    try {
      return provider.error(new ObjectMapper().readTree(json.getBytes()));
    } catch (IOException _) {
      return new Words(null, null);
    }
  }
}
