package dev.headgate.quota.policy;

/// A name of models with `*` for any run of characters, such as `gpt-4o*` or `*claude*`: all models
/// that it fits are one family.
final class ModelFamily {

  private static final char ANY = '*';

  private ModelFamily() {}

  /// Whether `model` is of the family; none is where `family` has no `*`.
  static boolean has(String family, String model) {
    int first = family.indexOf(ANY);
    if (first < 0 || !model.startsWith(family.substring(0, first))) {
      return false;
    }
    int at = first;
    int from = first + 1;
    for (int next = family.indexOf(ANY, from); next >= 0; next = family.indexOf(ANY, from)) {
      String part = family.substring(from, next);
      int found = model.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length();
      from = next + 1;
    }
    String last = family.substring(from);
    return model.length() - at >= last.length() && model.endsWith(last);
  }
}
