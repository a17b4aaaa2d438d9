package dev.headgate.router.exchange;

import dev.headgate.router.admission.BodyMemory;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Starts an exchange for each chat request.
@Singleton
class ChatExchanges {

  private final Steps steps;
  private final BodyMemory memory;
  private final ExchangeReport report;

  ChatExchanges(Steps steps, BodyMemory memory, ExchangeReport report) {
    this.steps = steps;
    this.memory = memory;
    this.report = report;
  }

  void run(RoutingContext context) {
    new ChatExchange(context, steps, memory.open(), report).run();
  }
}
