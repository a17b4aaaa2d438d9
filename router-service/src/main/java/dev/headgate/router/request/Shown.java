package dev.headgate.router.request;

/// A value as an error may show it: short, and without control characters.
public final class Shown {

  private static final int LONGEST = 40;

  private Shown() {}

  public static String of(String value) {
    String plain = value.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }

  public static String quoted(String value) {
    return '"' + of(value) + '"';
  }
}
