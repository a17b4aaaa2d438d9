package dev.headgate.bench;

import java.util.Locale;

/// A figure that was set as a goal, and whether it was reached.
///
/// @param what the figure, with its unit
/// @param figure the value up to which, or from which on, it is reached
record Goal(String what, Bound bound, double figure) {

  /// On which side of the figure the good values are.
  enum Bound {
    AT_MOST("<="),
    AT_LEAST(">=");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  /// @param most the largest acceptable value
  Goal(String what, double most) {
    this(what, Bound.AT_MOST, most);
  }

  /// @param least the smallest acceptable value
  static Goal atLeast(String what, double least) {
    return new Goal(what, Bound.AT_LEAST, least);
  }

  String judge(double measured) {
    return String.format(
        Locale.ROOT,
        "goal: %s %s %s: %.2f, %s%n",
        what,
        bound.sign,
        number(figure),
        measured,
        isMetBy(measured) ? "met" : "NOT met");
  }

  private boolean isMetBy(double measured) {
    return switch (bound) {
      case AT_MOST -> measured <= figure;
      case AT_LEAST -> measured >= figure;
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
