package dev.headgate.metering.usage;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How sure we are of a usage figure, from least to most. The order of the constants is the order
/// of trust: a later event of higher certainty corrects an earlier one of lower certainty, never
/// the other way round.
public enum Certainty {
  /// Nobody counted: the whole reservation is charged, an upper bound.
  @JsonProperty("held")
  HELD,
  /// Headgate counted the tokens itself, because the provider reported none.
  @JsonProperty("counted")
  COUNTED,
  /// The provider reported these figures.
  @JsonProperty("reported")
  REPORTED;

  /// Whether a figure of this certainty replaces one of `earlier`.
  public boolean corrects(Certainty earlier) {
    return compareTo(earlier) > 0;
  }

  /// The name on the wire and in reports: `held`, `counted`, `reported`.
  public String wireName() {
    return switch (this) {
      case HELD -> "held";
      case COUNTED -> "counted";
      case REPORTED -> "reported";
    };
  }
}
