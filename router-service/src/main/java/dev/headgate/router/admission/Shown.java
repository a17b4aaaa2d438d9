package dev.headgate.router.admission;

/// A value as an error may show it: short, and without control characters.
final class Shown {

  private static final int LONGEST = 40;

  private Shown() {}

  static String of(String value) {
    String plain = value.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }

  static String quoted(String value) {
    return '"' + of(value) + '"';
  }
}
