package dev.headgate.metering.event;

import dev.headgate.metering.event.OutcomeV1.EndedBy;

/// The wire names of [EndedBy].
final class EndedByNames {

  private EndedByNames() {}

  static String wireName(EndedBy endedBy) {
    return switch (endedBy) {
      case PROVIDER -> "provider";
      case CLIENT -> "client";
      case GATEWAY -> "gateway";
      case EXPIRY -> "expiry";
    };
  }
}
