package dev.headgate.quota.http;

import dev.headgate.quota.line.Patience;
import dev.headgate.quota.line.Priority;
import dev.headgate.quota.protocol.ReserveV1;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long the caller of a reservation would wait.
final class PatienceConversions {

  private PatienceConversions() {}

  static Patience fromWire(ReserveV1 wire) {
    Long millis = wire.patienceMillis();
    return millis == null
        ? Patience.NONE
        : new Patience(Duration.ofMillis(millis), fromWire(wire.priority()));
  }

  private static Priority fromWire(ReserveV1.@Nullable Priority priority) {
    return switch (priority) {
      case HIGH -> Priority.HIGH;
      case NORMAL -> Priority.NORMAL;
      case LOW -> Priority.LOW;
      case null -> Priority.NORMAL;
    };
  }
}
