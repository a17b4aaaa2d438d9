package dev.headgate.router.exchange;

import dev.headgate.router.admission.BodyMemory;
import dev.headgate.router.protocol.Surface;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Starts an exchange for each request to a model.
@Singleton
class ModelExchanges {

  private final Steps steps;
  private final BodyMemory memory;
  private final ExchangeReport report;

  ModelExchanges(Steps steps, BodyMemory memory, ExchangeReport report) {
    this.steps = steps;
    this.memory = memory;
    this.report = report;
  }

  void run(RoutingContext context, Surface surface) {
    new ModelExchange(context, surface, steps, memory.open(), report).run();
  }
}
