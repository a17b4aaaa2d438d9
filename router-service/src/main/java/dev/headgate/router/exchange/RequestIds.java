package dev.headgate.router.exchange;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

/// Ids of requests, which are also those of their reservations and usage events: UUIDv7 (RFC 9562).
final class RequestIds {

  private static final TimeBasedEpochRandomGenerator GENERATOR =
      Generators.timeBasedEpochRandomGenerator();

  private RequestIds() {}

  static String next() {
    return GENERATOR.generate().toString();
  }
}
