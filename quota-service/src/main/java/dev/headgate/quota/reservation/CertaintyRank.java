package dev.headgate.quota.reservation;

import dev.headgate.metering.usage.Certainty;

/// What scripts compare: 1 for held, 2 for counted, 3 for reported.
final class CertaintyRank {

  private CertaintyRank() {}

  static int of(Certainty certainty) {
    return switch (certainty) {
      case HELD -> 1;
      case COUNTED -> 2;
      case REPORTED -> 3;
    };
  }
}
