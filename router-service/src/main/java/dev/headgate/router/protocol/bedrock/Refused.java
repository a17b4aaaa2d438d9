package dev.headgate.router.protocol.bedrock;

import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;

/// What the Converse API cannot do, by its name in OpenAI's words.
final class Refused {

  private Refused() {}

  static ExchangeFailure field(String name, String value, String expected) {
    return new ExchangeFailure(new BadField(name, value, expected));
  }
}
