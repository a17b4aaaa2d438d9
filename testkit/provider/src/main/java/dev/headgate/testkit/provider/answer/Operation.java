package dev.headgate.testkit.provider.answer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// One operation of a provider's API.
public interface Operation<Q extends Question> {

  /// Whose API; see [dev.headgate.testkit.provider.bill.Asked#protocol].
  String protocol();

  /// The name on the invoice.
  String name();

  Errors errors();

  /// Reads a request; large ones are read off the event loop.
  ///
  /// @throws BadRequestException for what the provider would refuse
  Q read(HttpServerRequest request, Buffer body);

  /// Answers as scripted, and says what of the input was cached.
  ///
  /// @throws BadRequestException for a script that this request cannot follow
  void answer(Q question, Exchange exchange);
}
