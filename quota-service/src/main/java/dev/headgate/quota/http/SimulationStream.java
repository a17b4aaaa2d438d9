package dev.headgate.quota.http;

import dev.headgate.quota.http.SimulationV1.ProgressV1;
import dev.headgate.quota.simulation.Question;
import dev.headgate.quota.simulation.Simulation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/// A simulation as its caller follows it, on a virtual thread of its own.
final class SimulationStream {

  private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  private final Simulation simulation;
  private final Question question;
  private final Sse sse;
  private long said;

  SimulationStream(Simulation simulation, Question question, Sse sse) {
    this.simulation = simulation;
    this.question = question;
    this.sse = sse;
  }

  Multi<OutboundSseEvent> events() {
    return Multi.createFrom().emitter(emitter -> Thread.startVirtualThread(() -> run(emitter)));
  }

  private void run(MultiEmitter<? super OutboundSseEvent> emitter) {
    said = System.nanoTime();
    try {
      SimulationV1 answer =
          SimulationConversions.toWire(
              simulation.of(question, (read, of) -> tell(emitter, read, of)));
      emitter.emit(event("result", answer));
    } catch (CancellationException e) {
      return;
    } catch (RuntimeException e) {
      emitter.emit(event("problem", Problems.of(e).toWire()));
    }
    emitter.complete();
  }

  private void tell(MultiEmitter<? super OutboundSseEvent> emitter, long read, long of) {
    if (emitter.isCancelled()) {
      throw new CancellationException("the caller has left");
    }
    if (System.nanoTime() - said >= EVERY_NANOS) {
      said = System.nanoTime();
      emitter.emit(event("progress", new ProgressV1(read, of)));
    }
  }

  private OutboundSseEvent event(String name, Object record) {
    return sse.newEventBuilder()
        .name(name)
        .data(new String(WireJson.write(record), StandardCharsets.UTF_8))
        .build();
  }
}
