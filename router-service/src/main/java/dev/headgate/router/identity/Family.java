package dev.headgate.router.identity;

/// Whose clients call a path: they differ in where they put a credential and in the errors they
/// raise.
enum Family {
  OPENAI,
  ANTHROPIC,
  GOOGLE;

  static Family of(String path) {
    if (isWithin(path, "/v1/messages")) {
      return ANTHROPIC;
    }
    return isWithin(path, "/v1beta") || isWithin(path, "/v1/projects") ? GOOGLE : OPENAI;
  }

  private static boolean isWithin(String path, String place) {
    return path.equals(place) || path.startsWith(place + "/");
  }
}
