package dev.headgate.bench;

import java.util.Locale;

/// A figure that was set as a goal, and whether it was reached.
///
/// @param what the figure, with its unit
/// @param most its largest acceptable value
record Goal(String what, double most) {

  String judge(double measured) {
    return String.format(
        Locale.ROOT,
        "goal: %s <= %s: %.2f, %s%n",
        what,
        number(most),
        measured,
        measured <= most ? "met" : "NOT met");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
